package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.metadata.SamlUpstreams;
import fr.passerelle.identity.login.wire.PlainXml;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.shibboleth.shared.xml.XMLParserException;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.springframework.security.saml2.Saml2Exception;
import org.springframework.security.saml2.provider.service.authentication.logout.OpenSaml5LogoutRequestValidator;
import org.springframework.security.saml2.provider.service.authentication.logout.OpenSaml5LogoutResponseValidator;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutRequest;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutRequestValidatorParameters;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutResponse;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutResponseValidatorParameters;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;
import org.springframework.security.saml2.provider.service.web.authentication.logout.OpenSaml5LogoutResponseResolver;

/**
 * Reads an upstream's messages of a single logout, by the Redirect binding. Spring verifies signature, issuer,
 * destination and number; ours are the limits, the strong algorithm, the time, and that none is heard twice.
 */
final class UpstreamMessages {

    private static final int MOST = 64 * 1024;
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final Set<String> SIGNATURES = Set.of(
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512");
    private final SamlUpstreams upstreams;
    private final OneTime onetime;
    private final Clock clock;
    private final PlainXml plain = new PlainXml();
    private final OpenSaml5LogoutRequestValidator requests = new OpenSaml5LogoutRequestValidator();
    private final OpenSaml5LogoutResponseValidator responses = new OpenSaml5LogoutResponseValidator();

    UpstreamMessages(SamlUpstreams upstreams, OneTime onetime, Clock clock) {
        this.upstreams = upstreams;
        this.onetime = onetime;
        this.clock = clock;
    }

    /**
     * Whose session is over there.
     *
     * @param indexes which of the person's; all when none is named
     */
    record Ended(String upstream, String nameId, List<String> indexes) {

        Ended {
            indexes = List.copyOf(indexes);
        }

        boolean isAbout(@Nullable String index) {
            return indexes.isEmpty() || (index != null && indexes.contains(index));
        }

        @Override
        public String toString() {
            return "Ended[" + upstream + "]";
        }
    }

    /** What that upstream asks for, if it is believed. */
    Optional<Ended> request(String id, HttpServletRequest request) {
        var upstream = upstreams.findByRegistrationId(id);
        var text = fit(request, "SAMLRequest");
        if (upstream == null || text.isEmpty() || !isVerified(upstream, request)) {
            return Optional.empty();
        }
        return read(text.get())
                .filter(this::isInTime)
                .filter(asked -> asked.getDestination() != null && asked.getID() != null)
                .filter(asked -> onetime.claim(
                        "upstream-logout",
                        id + " " + asked.getID(),
                        clock.instant().plus(LIFE).plus(Verification.SKEW.multipliedBy(2))))
                .flatMap(asked -> ended(id, asked));
    }

    /** Whether that is the upstream's answer to our request of that number, and says that it is done. */
    boolean isEnd(String id, String requestId, HttpServletRequest request) {
        var upstream = upstreams.findByRegistrationId(id);
        if (upstream == null || fit(request, "SAMLResponse").isEmpty()) {
            return false;
        }
        var asked = Saml2LogoutRequest.withRelyingPartyRegistration(upstream)
                .samlRequest("kept-by-its-id-only")
                .id(requestId)
                .build();
        var answer = Saml2LogoutResponse.withRelyingPartyRegistration(upstream)
                .samlResponse(request.getParameter("SAMLResponse"))
                .relayState(request.getParameter("RelayState"))
                .binding(Saml2MessageBinding.REDIRECT)
                .location(upstream.getSingleLogoutServiceResponseLocation())
                .parameters(all -> all.put("SigAlg", request.getParameter("SigAlg")))
                .parameters(all -> all.put("Signature", request.getParameter("Signature")))
                .parametersQuery(all -> request.getQueryString())
                .build();
        try {
            return !responses
                    .validate(new Saml2LogoutResponseValidatorParameters(answer, asked, upstream))
                    .hasErrors();
        } catch (Saml2Exception | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Where the browser goes with our signed answer, if the upstream takes one by the Redirect binding. */
    Optional<String> answer(String id, HttpServletRequest request) {
        var upstream = upstreams.findByRegistrationId(id);
        if (upstream == null) {
            return Optional.empty();
        }
        var answer = new OpenSaml5LogoutResponseResolver((asked, name) -> upstream).resolve(request, null);
        return answer == null || answer.getBinding() != Saml2MessageBinding.REDIRECT
                ? Optional.empty()
                : Optional.of(answer.getResponseLocation()
                        + (answer.getResponseLocation().indexOf('?') < 0 ? "?" : "&")
                        + SignedQuery.of(answer, upstream));
    }

    private static Optional<Ended> ended(String upstream, LogoutRequest asked) {
        var name = asked.getNameID();
        var value = name == null ? null : name.getValue();
        var indexes = asked.getSessionIndexes().stream()
                .map(SessionIndex::getValue)
                .flatMap(Stream::ofNullable)
                .toList();
        return value == null ? Optional.empty() : Optional.of(new Ended(upstream, value, indexes));
    }

    private boolean isVerified(RelyingPartyRegistration upstream, HttpServletRequest request) {
        var sent = Saml2LogoutRequest.withRelyingPartyRegistration(upstream)
                .samlRequest(request.getParameter("SAMLRequest"))
                .relayState(request.getParameter("RelayState"))
                .binding(Saml2MessageBinding.REDIRECT)
                .location(upstream.getSingleLogoutServiceLocation())
                .parameters(all -> all.put("SigAlg", request.getParameter("SigAlg")))
                .parameters(all -> all.put("Signature", request.getParameter("Signature")))
                .parametersQuery(all -> request.getQueryString())
                .build();
        try {
            return !requests.validate(new Saml2LogoutRequestValidatorParameters(sent, upstream, null))
                    .hasErrors();
        } catch (Saml2Exception | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private boolean isInTime(LogoutRequest asked) {
        var now = clock.instant();
        Instant issued = asked.getIssueInstant();
        Instant end = asked.getNotOnOrAfter();
        return issued != null
                && !issued.isAfter(now.plus(Verification.SKEW))
                && !issued.isBefore(now.minus(LIFE).minus(Verification.SKEW))
                && (end == null || now.isBefore(end.plus(Verification.SKEW)));
    }

    /** The message as text, if everything is there once, signed strongly, not too long, and plain XML. */
    private Optional<String> fit(HttpServletRequest request, String name) {
        var isSingle = Stream.of(name, "SigAlg", "Signature")
                        .allMatch(each -> isSingle(request.getParameterValues(each)))
                && (request.getParameter("RelayState") == null || isSingle(request.getParameterValues("RelayState")))
                && "GET".equals(request.getMethod());
        return isSingle && SIGNATURES.contains(request.getParameter("SigAlg"))
                ? inflated(request.getParameter(name)).filter(this::isReadable)
                : Optional.empty();
    }

    /** Spring takes for granted that there is an issuer. */
    private boolean isReadable(String text) {
        return plain.is(text) && !plain.issuer(text).orElse("").isEmpty();
    }

    private static boolean isSingle(String @Nullable [] values) {
        return values != null && values.length == 1;
    }

    private static Optional<String> inflated(String sent) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(Base64.getDecoder().decode(sent));
            var text = new byte[MOST];
            var length = inflater.inflate(text);
            return inflater.finished()
                    ? Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(text, 0, length))
                            .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | DataFormatException | CharacterCodingException junk) {
            return Optional.empty();
        }
    }

    private static Optional<LogoutRequest> read(String text) {
        try {
            var read = XMLObjectSupport.unmarshallFromInputStream(
                    Objects.requireNonNull(XMLObjectProviderRegistrySupport.getParserPool()),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return read instanceof LogoutRequest asked ? Optional.of(asked) : Optional.empty();
        } catch (XMLParserException | UnmarshallingException junk) {
            return Optional.empty();
        }
    }
}
