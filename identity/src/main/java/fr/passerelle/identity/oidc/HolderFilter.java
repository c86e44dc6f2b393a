package fr.passerelle.identity.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands where access tokens are shown: lets one in that comes with a proof of the key to which it is bound (RFC 9449 7).
 * Spring's own door for such tokens, which would be open at every address, sees none of them; that a bound token
 * comes without a proof is for Spring to refuse.
 */
final class HolderFilter extends OncePerRequestFilter {

    private static final Pattern SCHEME = Pattern.compile("(?i)DPoP([ \\t].*)?");
    private static final Pattern SHOWN = Pattern.compile("(?i)DPoP ([A-Za-z0-9._~+/-]+=*)");
    private final JwtDecoder tokens;
    private final KeyProofs proofs;
    private final String door;
    private final JwtAuthenticationConverter reader = new JwtAuthenticationConverter();

    HolderFilter(JwtDecoder tokens, KeyProofs proofs, String door) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.door = door;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var shown = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(said -> SCHEME.matcher(said).matches());
        var isDoor = door.equals(request.getRequestURI());
        if (shown.isEmpty()) {
            if (isDoor && request.getHeader("DPoP") != null) {
                challenge(response, OAuth2ErrorCodes.INVALID_DPOP_PROOF);
            } else {
                chain.doFilter(request, response);
            }
        } else if (isDoor) {
            enter(shown.get(), request, response, chain);
        } else {
            chain.doFilter(new Unauthorized(request), response);
        }
    }

    private void enter(String shown, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var token = token(shown, request);
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(reader.convert(token));
            SecurityContextHolder.setContext(context);
        } catch (OAuth2AuthenticationException refused) {
            challenge(response, refused.getError().getErrorCode());
            return;
        } catch (JwtException strange) {
            challenge(response, OAuth2ErrorCodes.INVALID_TOKEN);
            return;
        }
        chain.doFilter(new Unauthorized(request), response);
    }

    private Jwt token(String shown, HttpServletRequest request) {
        var said = SHOWN.matcher(shown);
        var proof = Collections.list(request.getHeaders("DPoP"));
        if (!said.matches()
                || Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION))
                                .size()
                        != 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        if (proof.size() != 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_DPOP_PROOF);
        }
        var token = tokens.decode(said.group(1));
        var place = request.getRequestURL().toString();
        var key = proofs.keyOf(proof.getFirst(), request.getMethod(), place, token.getTokenValue());
        if (!(token.getClaim(Binding.CLAIM) instanceof Map<?, ?> bound) || !key.equals(bound.get(Binding.KEY))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        return token;
    }

    private static void challenge(HttpServletResponse response, String error) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, "DPoP error=\"" + error + "\", algs=\"" + KeyProofs.ALGORITHM + "\"");
    }

    /** The same request as far as Spring may see it. */
    private static final class Unauthorized extends HttpServletRequestWrapper {

        Unauthorized(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
                    ? Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }
    }
}
