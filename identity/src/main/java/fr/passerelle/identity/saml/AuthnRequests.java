package fr.passerelle.identity.saml;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.NameIDPolicy;
import org.opensaml.saml.saml2.core.NameIDType;

/** Judges publishers' requests, one at a time; whether one was heard before is {@link Waiting}'s. */
final class AuthnRequests {

    private final SamlParties parties;
    private final Endpoints endpoints;
    private final Clock clock;

    AuthnRequests(SamlParties parties, Endpoints endpoints, Clock clock) {
        this.parties = parties;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** What it asks, or why it is refused. */
    Heard hear(Inbound<AuthnRequest> inbound) {
        var request = inbound.message();
        var issuer = request.getIssuer() == null
                ? ""
                : Objects.requireNonNullElse(request.getIssuer().getValue(), "");
        return parties.of(issuer)
                .map(party -> hear(inbound, party))
                .orElseGet(() -> new Heard.Refused(SamlFault.UNKNOWN_PARTY, issuer));
    }

    private Heard hear(Inbound<AuthnRequest> inbound, SamlRelyingParty party) {
        var now = clock.instant();
        var request = inbound.message();
        var id = Objects.requireNonNull(request.getID(), "the schema demands an id");
        return Signatures.fault(inbound, party)
                .or(() -> fault(inbound, party, now))
                .<Heard>map(fault -> new Heard.Refused(fault, party.entityId()))
                .orElseGet(() -> new Heard.Accepted(new Wish(
                        party.entityId(),
                        id,
                        inbound.relayState(),
                        Boolean.TRUE.equals(request.isForceAuthn()),
                        Boolean.TRUE.equals(request.isPassive()),
                        now)));
    }

    private Optional<SamlFault> fault(Inbound<AuthnRequest> inbound, SamlRelyingParty party, Instant now) {
        var request = inbound.message();
        return Stream.of(
                        rule(isForUs(inbound), SamlFault.DESTINATION_OTHER),
                        rule(Freshness.isNow(request.getIssueInstant(), now), SamlFault.OUT_OF_TIME),
                        rule(wantsRegisteredAddress(request, party), SamlFault.ACS_NOT_REGISTERED),
                        rule(
                                isOrAbsent(request.getProtocolBinding(), SAMLConstants.SAML2_POST_BINDING_URI),
                                SamlFault.BINDING_NOT_POST),
                        rule(isOurNaming(request.getNameIDPolicy(), party), SamlFault.NAME_POLICY),
                        rule(isOffered(request), SamlFault.NOT_OFFERED))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<SamlFault> rule(boolean kept, SamlFault fault) {
        return kept ? Optional.empty() : Optional.of(fault);
    }

    /** A signed request says whom it is for; an unsigned one may leave it out. */
    private boolean isForUs(Inbound<AuthnRequest> inbound) {
        var destination = inbound.message().getDestination();
        return destination == null ? !inbound.isSigned() : destination.equals(endpoints.sso());
    }

    /** An index means something only in the service provider's metadata, which is not kept here. */
    private static boolean wantsRegisteredAddress(AuthnRequest request, SamlRelyingParty party) {
        return request.getAssertionConsumerServiceIndex() == null
                && isOrAbsent(
                        request.getAssertionConsumerServiceURL(), party.acs().toString());
    }

    /** Another publisher's qualifier would let two publishers compare their pseudonyms. */
    private static boolean isOurNaming(@Nullable NameIDPolicy policy, SamlRelyingParty party) {
        return policy == null
                || (isOrAbsent(policy.getSPNameQualifier(), party.entityId())
                        && (NameIDType.UNSPECIFIED.equals(policy.getFormat())
                                || isOrAbsent(policy.getFormat(), NameID.PERSISTENT)));
    }

    private static boolean isOffered(AuthnRequest request) {
        return request.getSubject() == null
                && Objects.requireNonNullElse(request.getID(), "").length() <= 256;
    }

    private static boolean isOrAbsent(@Nullable String given, String wanted) {
        return given == null || given.equals(wanted);
    }
}
