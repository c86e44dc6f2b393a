package fr.passerelle.identity.saml;

import static fr.passerelle.identity.saml.Parts.make;

import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.session.LiveSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
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

    /** The assertion that the wish asked for; signed inside, and signed as a whole. */
    String granted(SamlRelyingParty party, Wish wish, Release release, LiveSession session) {
        var now = clock.instant();
        var response = response(party, wish, Parts.status(StatusCode.SUCCESS, ""), now);
        var assertion = signer.signed(
                assertions.of(party, wish, release, session, now),
                party.assertion().signedWith());
        party.recipient()
                .ifPresentOrElse(
                        recipient -> response.getEncryptedAssertions().add(Encryption.of(assertion, recipient)),
                        () -> response.getAssertions().add(assertion));
        return party.assertion().signed() == PartyAssertion.Signed.ASSERTION
                ? Messages.write(Parts.marshalled(response))
                : sent(response, party);
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
        return Messages.write(Objects.requireNonNull(
                signer.signed(response, party.assertion().signedWith()).getDOM()));
    }
}
