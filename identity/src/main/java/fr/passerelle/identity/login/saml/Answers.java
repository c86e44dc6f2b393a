package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.metadata.SamlUpstreams;
import fr.passerelle.identity.login.wire.PlainXml;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.saml2.core.Saml2Error;
import org.springframework.security.saml2.core.Saml2ErrorCodes;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.StringUtils;

/**
 * Reads an upstream's answer from the form that carries it. An answer that nobody asked for is refused here, before its
 * XML is looked at.
 */
final class Answers implements AuthenticationConverter {

    static final RequestMatcher PLACE =
            PathPatternRequestMatcher.pathPattern("/connexion/saml/{registrationId}/retour");
    private static final int LONGEST = 512 * 1024;
    private final AuthnRequests requests;
    private final SamlUpstreams upstreams;
    private final PlainXml plain = new PlainXml();

    Answers(AuthnRequests requests, SamlUpstreams upstreams) {
        this.requests = requests;
        this.upstreams = upstreams;
    }

    @Override
    public Saml2AuthenticationToken convert(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod()) || request.getQueryString() != null) {
            throw refused(Saml2ErrorCodes.INVALID_REQUEST, "an answer comes by a form only");
        }
        var sent = only(request, "SAMLResponse");
        if (sent == null || only(request, "RelayState") == null) {
            throw refused(Saml2ErrorCodes.INVALID_REQUEST, "one answer and one relay state are wanted");
        }
        var asked = requests.loadAuthenticationRequest(request);
        var here = String.valueOf(PLACE.matcher(request).getVariables().get("registrationId"));
        if (asked == null || !here.equals(upstreams.placeOf(String.valueOf(asked.getRelyingPartyRegistrationId())))) {
            throw refused(Saml2ErrorCodes.INVALID_IN_RESPONSE_TO, "this answer was not asked for");
        }
        var xml = decoded(sent);
        if (!plain.is(xml)) {
            throw refused(Saml2ErrorCodes.MALFORMED_RESPONSE_DATA, "the answer is not plain XML");
        }
        var upstream = upstreams.answering(
                String.valueOf(asked.getRelyingPartyRegistrationId()),
                plain.issuer(xml).orElse(""));
        if (upstream == null) {
            throw refused(Saml2ErrorCodes.RELYING_PARTY_REGISTRATION_NOT_FOUND, "no metadata of this upstream");
        }
        return new Saml2AuthenticationToken(upstream, xml, asked);
    }

    private static @Nullable String only(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 ? values[0] : null;
    }

    private static String decoded(String sent) {
        if (sent.length() > LONGEST) {
            throw refused(Saml2ErrorCodes.MALFORMED_RESPONSE_DATA, "the answer is too long");
        }
        try {
            var bytes = Base64.getDecoder()
                    .decode(StringUtils.containsWhitespace(sent) ? StringUtils.trimAllWhitespace(sent) : sent);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException junk) {
            throw refused(Saml2ErrorCodes.MALFORMED_RESPONSE_DATA, "the answer is not UTF-8 text in base64");
        }
    }

    private static Saml2AuthenticationException refused(String code, String message) {
        return new Saml2AuthenticationException(new Saml2Error(code, message));
    }
}
