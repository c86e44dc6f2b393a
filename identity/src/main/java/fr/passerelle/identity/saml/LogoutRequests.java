package fr.passerelle.identity.saml;

import fr.passerelle.identity.onetime.OneTime;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.NameIDType;
import org.opensaml.saml.saml2.core.SessionIndex;

/** Judges service providers' messages of a single logout: each signed by the sender's own key, for us, now, and once. */
final class LogoutRequests {

    private final SamlParties parties;
    private final Endpoints endpoints;
    private final OneTime oneTime;
    private final Clock clock;

    LogoutRequests(SamlParties parties, Endpoints endpoints, OneTime oneTime, Clock clock) {
        this.parties = parties;
        this.endpoints = endpoints;
        this.oneTime = oneTime;
        this.clock = clock;
    }

    /** What became of a service provider's message. */
    sealed interface Judged {

        /**
         * It is good.
         *
         * @param name what the person is called there
         * @param indexes which of its sessions are meant; all when none is named
         */
        record Asked(SamlRelyingParty party, String id, String name, List<String> indexes) implements Judged {}

        /** It is not; the sender is named as far as that is legible. */
        record Refused(SamlFault fault, String party) implements Judged {}
    }

    Judged judge(Inbound<LogoutRequest> inbound, String here) {
        var issuer = issuer(inbound.message().getIssuer());
        var party = parties.of(issuer);
        if (party.isEmpty()) {
            return new Judged.Refused(SamlFault.UNKNOWN_PARTY, issuer);
        }
        var request = inbound.message();
        return signature(inbound, party.get())
                .or(() -> fault(request, party.get(), here))
                .or(() -> claim(request, party.get()))
                .<Judged>map(fault -> new Judged.Refused(fault, issuer))
                .orElseGet(() -> new Judged.Asked(
                        party.get(),
                        Objects.requireNonNull(request.getID()),
                        Objects.requireNonNull(
                                Objects.requireNonNull(request.getNameID()).getValue()),
                        request.getSessionIndexes().stream()
                                .map(SessionIndex::getValue)
                                .flatMap(Stream::ofNullable)
                                .toList()));
    }

    /** Who answers our request of that number by a browser, if the answer is theirs and says that it is done. */
    Optional<SamlRelyingParty> answered(Inbound<LogoutResponse> inbound, String requestId) {
        var response = inbound.message();
        return parties.of(issuer(response.getIssuer()))
                .filter(party -> signature(inbound, party).isEmpty())
                .filter(party -> endpoints.slo().equals(response.getDestination()))
                .filter(party -> requestId.equals(response.getInResponseTo()))
                .filter(party -> Freshness.isNow(response.getIssueInstant(), clock.instant()))
                .filter(party -> SamlHerald.isSuccess(response));
    }

    private static String issuer(@Nullable Issuer issuer) {
        return issuer == null ? "" : Objects.requireNonNullElse(issuer.getValue(), "");
    }

    /** Unlike a wish to sign in, none is heard unsigned: it would end a stranger's session. */
    private static Optional<SamlFault> signature(
            Inbound<? extends SignableSAMLObject> inbound, SamlRelyingParty party) {
        return inbound.isSigned() ? Signatures.fault(inbound, party) : Optional.of(SamlFault.SIGNATURE_MISSING);
    }

    private Optional<SamlFault> fault(LogoutRequest request, SamlRelyingParty party, String here) {
        if (!here.equals(request.getDestination())) {
            return Optional.of(SamlFault.DESTINATION_OTHER);
        }
        var end = request.getNotOnOrAfter();
        if (!Freshness.isNow(request.getIssueInstant(), clock.instant())
                || (end != null && !clock.instant().isBefore(end.plus(Freshness.SKEW)))) {
            return Optional.of(SamlFault.OUT_OF_TIME);
        }
        var name = request.getNameID();
        if (name == null || name.getValue() == null || !isOurNaming(name, party)) {
            return Optional.of(SamlFault.NAME_POLICY);
        }
        var isBounded = Objects.requireNonNullElse(request.getID(), "").length() <= 256
                && request.getSessionIndexes().size() <= 100;
        return isBounded ? Optional.empty() : Optional.of(SamlFault.NOT_OFFERED);
    }

    private boolean isOurNaming(NameIDType name, SamlRelyingParty party) {
        return isOrAbsent(name.getNameQualifier(), endpoints.entityId())
                && isOrAbsent(name.getSPNameQualifier(), party.entityId());
    }

    private static boolean isOrAbsent(@Nullable String given, String wanted) {
        return given == null || given.equals(wanted);
    }

    private Optional<SamlFault> claim(LogoutRequest request, SamlRelyingParty party) {
        return oneTime.claim(
                        "saml-logout-request",
                        party.entityId() + " " + request.getID(),
                        Freshness.until(clock.instant()))
                ? Optional.empty()
                : Optional.of(SamlFault.REPLAYED);
    }
}
