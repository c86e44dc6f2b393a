package fr.passerelle.identity.oidc;

import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.onetime.OneTime;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * Requests that clients pushed ahead of the browser (RFC 9126): each for one browser, over all nodes, within a minute.
 * Spring's own would read, use and remove them in three steps, and keep them for five minutes.
 */
final class PushedRequests {

    static final Duration KEPT = Duration.ofSeconds(60);
    static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    private static final String KIND = "oidc-pushed";
    private static final int LONGEST = 4096;
    /** How the client said who it is: no part of what it asks. */
    private static final Set<String> PROOFS = Set.of("client_secret", "client_assertion", "client_assertion_type");

    private final OidcParties parties;
    private final OneTime onetime;
    private final Clock clock;

    PushedRequests(OidcParties parties, OneTime onetime, Clock clock) {
        this.parties = parties;
        this.onetime = onetime;
        this.clock = clock;
    }

    /** Keeps a request that Spring found good. */
    void keep(OAuth2Authorization pushed) {
        OAuth2AuthorizationRequest asked =
                Objects.requireNonNull(pushed.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        String name = Objects.requireNonNull(pushed.getAttribute(OAuth2ParameterNames.STATE));
        if (!parties.leadsTo(asked.getClientId(), asked.getRedirectUri())) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, OAuth2ParameterNames.REDIRECT_URI);
        }
        if (asked.getAdditionalParameters().get(Binding.CODE_KEY) instanceof String key && !Binding.isKeyOrNone(key)) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, Binding.CODE_KEY);
        }
        if (asked.getAdditionalParameters().containsKey("request")) {
            throw refused("request_not_supported", "request");
        }
        var content = form(asked);
        if (content.length() > LONGEST) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "too long");
        }
        onetime.keep(KIND, Sha256.hex(name), content, clock.instant().plus(KEPT));
    }

    /** What that client pushed under that address, for the first browser that comes with it. */
    Optional<String> take(String clientId, String requestUri) {
        if (!isOurs(requestUri)) {
            return Optional.empty();
        }
        return onetime.take(KIND, Sha256.hex(requestUri.substring(PREFIX.length())))
                .filter(content -> clientId.equals(read(content).get(OAuth2ParameterNames.CLIENT_ID)));
    }

    /** Whether that address is of the kind that we give. */
    static boolean isOurs(String requestUri) {
        return requestUri.startsWith(PREFIX);
    }

    /** The parameters of such a content. */
    static Map<String, String> read(String content) {
        var parameters = new LinkedHashMap<String, String>();
        for (var each : content.split("&", -1)) {
            var cut = each.indexOf('=');
            parameters.put(decode(each.substring(0, cut)), decode(each.substring(cut + 1)));
        }
        return parameters;
    }

    private static String form(OAuth2AuthorizationRequest asked) {
        var all = new LinkedHashMap<String, String>();
        asked.getAdditionalParameters().forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw refused(OAuth2ErrorCodes.INVALID_REQUEST, name);
            }
            all.put(name, text);
        });
        PROOFS.forEach(all::remove);
        all.put(OAuth2ParameterNames.RESPONSE_TYPE, "code");
        all.put(OAuth2ParameterNames.CLIENT_ID, asked.getClientId());
        all.put(OAuth2ParameterNames.REDIRECT_URI, Objects.requireNonNull(asked.getRedirectUri()));
        all.put(OAuth2ParameterNames.SCOPE, String.join(" ", asked.getScopes()));
        if (asked.getState() != null) {
            all.put(OAuth2ParameterNames.STATE, asked.getState());
        }
        return all.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static OAuth2AuthenticationException refused(String code, String about) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, about, null));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
