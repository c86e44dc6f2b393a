package fr.passerelle.identity.login.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.login.Pending;
import fr.passerelle.identity.login.Vouched;
import fr.passerelle.identity.login.upstream.OidcEndpoints;
import fr.passerelle.identity.login.upstream.OidcTerms;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;

/** From our request to what the provider vouches for: a code becomes tokens, tokens become claims. */
final class Redemption {

    private final TokenEndpoint endpoint;
    private final UserInfo userinfo;
    private final Hints hints;
    private final Clock clock;

    Redemption(TokenEndpoint endpoint, UserInfo userinfo, Hints hints, Clock clock) {
        this.endpoint = endpoint;
        this.userinfo = userinfo;
        this.hints = hints;
        this.clock = clock;
    }

    /**
     * A sign-in under way.
     *
     * @param nonce what its ID token must repeat
     * @param verifier by which only we can hand in its code (RFC 7636)
     */
    record Begun(String upstream, String nonce, String verifier, Pending pending) {

        @Override
        public String toString() {
            return "Begun[" + upstream + "]";
        }
    }

    /** What the browser is sent there with. */
    static OAuth2AuthorizationRequest request(
            OidcUpstream upstream, OidcEndpoints endpoints, String state, Begun begun) {
        var more = new LinkedHashMap<String, Object>();
        more.put("nonce", begun.nonce());
        more.put(PkceParameterNames.CODE_CHALLENGE, challenge(begun.verifier()));
        more.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        if (begun.pending().wantsProof()) {
            more.put("prompt", "login");
            more.put("max_age", "0");
        }
        if (upstream.terms().answer() == OidcTerms.Answer.FORM_POST) {
            more.put("response_mode", "form_post");
        }
        if (!upstream.terms().acrValues().isEmpty()) {
            more.put("acr_values", String.join(" ", upstream.terms().acrValues()));
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(endpoints.authorization().toString())
                .clientId(upstream.terms().clientId())
                .redirectUri(upstream.place("retour"))
                .scope(upstream.terms().scopes().toArray(String[]::new))
                .state(state)
                .additionalParameters(more)
                .attributes(known -> known.put(PkceParameterNames.CODE_VERIFIER, begun.verifier()))
                .build();
    }

    Vouched redeem(OidcUpstream upstream, Begun begun, String state, String code) throws Disbelieved {
        var endpoints = upstream.endpoints().orElseThrow(() -> new Disbelieved("nobody knows where its endpoints are"));
        var answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(upstream.place("retour"))
                .state(state)
                .build();
        var tokens = endpoint.redeem(new OAuth2AuthorizationCodeGrantRequest(
                upstream.registration(endpoints),
                new OAuth2AuthorizationExchange(request(upstream, endpoints, state, begun), answer)));
        var said = new IdTokens(upstream, clock)
                .verify(tokens.idToken(), new IdTokens.Beside(begun.nonce(), tokens.accessToken()));
        var place = endpoints.userinfo();
        Map<String, Object> more = upstream.terms().userinfo() && place != null
                ? userinfo.of(upstream, place, tokens.accessToken(), said.subject())
                : Map.of();
        hints.keep(upstream.id(), said.session(), new Hints.Hint(said.subject(), tokens.idToken()));
        return new Vouched(
                upstream.id(),
                Sha256.hex(tokens.idToken()),
                said.until().plus(SignedTokens.SKEW),
                said.subject(),
                null,
                said.session(),
                said.provenAt(),
                Claims.read(said.claims().getClaims(), more));
    }

    private static String challenge(String verifier) {
        return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                .getValue();
    }
}
