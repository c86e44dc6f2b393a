package fr.passerelle.identity.saml;

import static fr.passerelle.identity.saml.Parts.make;

import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.session.LiveSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;

/** Makes signed responses, in the base64 in which they travel. */
final class Responses {

    private final Endpoints endpoints;
    private final Assertions assertions;
    private final Signer signer;
    private final Ids ids;
    private final Clock clock;

    Responses(Endpoints endpoints, Assertions assertions, Signer signer, Ids ids, Clock clock) {
        this.endpoints = endpoints;
        this.assertions = assertions;
        this.signer = signer;
        this.ids = ids;
        this.clock = clock;
    }

    /** The assertion that the wish asked for, signed; and signed as a whole unless the party wants the one alone. */
    String granted(SamlRelyingParty party, Wish wish, Release release, LiveSession session) {
        var now = clock.instant();
        var kind = party.assertion().signedWith();
        var response = response(party, wish, Parts.status(StatusCode.SUCCESS, ""), now);
        var assertion = assertions.of(party, wish, release, session, now);
        var recipient = party.recipient();
        if (recipient.isPresent()) {
            response.getEncryptedAssertions().add(Encryption.of(signer.signed(assertion, kind), recipient.get()));
            return sent(response, party);
        }
        response.getAssertions().add(assertion);
        return Messages.write(signer.write(
                response,
                kind,
                party.assertion().signed() == PartyAssertion.Signed.ASSERTION
                        ? List.of(assertion)
                        : List.of(assertion, response)));
    }

    /** No assertion: the person would have had to be asked. */
    String noPassive(SamlRelyingParty party, Wish wish) {
        var status = Parts.status(StatusCode.RESPONDER, StatusCode.NO_PASSIVE);
        return sent(response(party, wish, status, clock.instant()), party);
    }

    private Response response(SamlRelyingParty party, Wish wish, Status status, Instant now) {
        var response = make(Response.class, Response.DEFAULT_ELEMENT_NAME);
        response.setID(ids.next());
        response.setIssueInstant(now);
        response.setDestination(party.acs().toString());
        response.setInResponseTo(wish.requestId());
        response.setIssuer(Parts.issuer(endpoints.entityId()));
        response.setStatus(status);
        return response;
    }

    private String sent(Response response, SamlRelyingParty party) {
        return Messages.write(signer.write(response, party.assertion().signedWith(), List.of(response)));
    }
}
