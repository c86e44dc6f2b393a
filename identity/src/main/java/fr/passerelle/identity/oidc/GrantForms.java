package fr.passerelle.identity.oidc;

import com.nimbusds.jwt.JWTParser;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.oidc.Grant.Asked;
import fr.passerelle.identity.oidc.Grant.Resting;
import fr.passerelle.identity.session.SignedIn;
import java.security.Principal;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Grants in Spring's form and in ours. What Spring wants and nobody reads is put there as the grant's digests. */
final class GrantForms {

    static final String SESSION = "session";
    /** The digest of the refresh token that was presented, and is about to be replaced. */
    static final String PRESENTED = "presented";

    private static final MappedJwtClaimSetConverter CLAIMS = MappedJwtClaimSetConverter.withDefaults(Map.of());
    private static final Asked NOTHING = new Asked(null, null, null, null, null);
    private static final String METHOD = PkceParameterNames.CODE_CHALLENGE_METHOD;
    private final RegisteredClientRepository clients;

    GrantForms(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    /** In ours, under that id, as it was just granted. */
    static Grant ours(UUID id, OAuth2Authorization granted) {
        var code = granted.getToken(OAuth2AuthorizationCode.class);
        var access = granted.getAccessToken();
        var person = granted.<Authentication>getAttribute(Principal.class.getName());
        return new Grant(
                id,
                granted.getRegisteredClientId(),
                granted.getPrincipalName(),
                granted.getAuthorizationGrantType().getValue(),
                person instanceof SignedIn signedIn ? signedIn.session().key() : granted.getAttribute(SESSION),
                person == null ? null : signedInAt(person).orElse(null),
                granted.getAuthorizedScopes(),
                asked(granted.getAttribute(OAuth2AuthorizationRequest.class.getName())),
                code == null ? null : resting(code),
                null,
                access == null ? null : resting(access),
                null);
    }

    /** The token at rest. */
    static Resting resting(Token<?> token) {
        return Resting.of(token.getToken(), Sha256.hex(token.getToken().getTokenValue()));
    }

    /** When somebody signed in, by the way that person did. */
    static Optional<Instant> signedInAt(Authentication person) {
        return person.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(factor -> ((FactorGrantedAuthority) factor).getIssuedAt())
                .findFirst();
    }

    /** In Spring's, with the code that was presented; nothing when its client is gone. */
    Optional<OAuth2Authorization> withCode(Grant grant, String code) {
        return form(grant, code, null, null);
    }

    /** In Spring's, with the access token that was presented. */
    Optional<OAuth2Authorization> withAccess(Grant grant, String token) {
        return form(grant, null, token, null);
    }

    /** In Spring's, with the refresh token that was presented. */
    Optional<OAuth2Authorization> withRefresh(Grant grant, String token) {
        return form(grant, null, null, token);
    }

    /** In Spring's, with nothing that opens anything. */
    Optional<OAuth2Authorization> bare(Grant grant) {
        return form(grant, null, null, null);
    }

    private Optional<OAuth2Authorization> form(
            Grant grant, @Nullable String code, @Nullable String access, @Nullable String refresh) {
        return Optional.ofNullable(clients.findById(grant.client())).map(client -> {
            var form = OAuth2Authorization.withRegisteredClient(client)
                    .id(grant.id().toString())
                    .principalName(grant.principal())
                    .authorizationGrantType(new AuthorizationGrantType(grant.way()))
                    .authorizedScopes(grant.scopes());
            if (grant.session() != null) {
                form.attribute(SESSION, grant.session());
            }
            if (grant.signedInAt() != null) {
                form.attribute(Principal.class.getName(), person(grant.principal(), grant.signedInAt()));
            }
            if (grant.code() != null && code != null) {
                putCode(form, grant, client.getClientId(), new Presented(grant.code(), code));
            }
            putTokens(form, grant, access, refresh);
            return form.build();
        });
    }

    private record Presented(Resting code, String value) {}

    /** What Spring asks of whoever hands the code in; nobody else needs the request again. */
    private static void putCode(OAuth2Authorization.Builder form, Grant grant, String client, Presented presented) {
        form.attribute(
                OAuth2AuthorizationRequest.class.getName(),
                request(grant, client, Objects.requireNonNullElse(grant.asked(), NOTHING)));
        var code = presented.code();
        form.token(
                new OAuth2AuthorizationCode(presented.value(), code.issuedAt(), code.until()),
                metadata -> metadata.put(Token.INVALIDATED_METADATA_NAME, grant.codeUsedAt() != null));
    }

    private static void putTokens(
            OAuth2Authorization.Builder form,
            Grant grant,
            @Nullable String accessValue,
            @Nullable String refreshValue) {
        var access = grant.access();
        if (access != null) {
            var said = accessValue == null ? Map.<String, Object>of() : claims(accessValue);
            form.token(
                    new OAuth2AccessToken(
                            Binding.type(said),
                            accessValue == null ? access.digest() : accessValue,
                            access.issuedAt(),
                            access.until(),
                            grant.scopes()),
                    metadata -> {
                        if (accessValue != null) {
                            metadata.put(Token.CLAIMS_METADATA_NAME, said);
                        }
                    });
            if (grant.scopes().contains(OidcScopes.OPENID)) {
                var about = Map.<String, Object>of("sub", grant.principal());
                form.token(
                        new OidcIdToken(access.digest(), access.issuedAt(), access.until(), about),
                        metadata -> metadata.put(Token.CLAIMS_METADATA_NAME, about));
            }
        }
        var refresh = grant.refresh();
        if (refresh != null) {
            if (refreshValue != null) {
                form.attribute(PRESENTED, refresh.digest());
            }
            form.refreshToken(new OAuth2RefreshToken(
                    refreshValue == null ? refresh.digest() : refreshValue, refresh.issuedAt(), refresh.until()));
        }
    }

    private static OAuth2AuthorizationRequest request(Grant grant, String client, Asked asked) {
        var more = new HashMap<String, Object>();
        put(more, OidcParameterNames.NONCE, asked.nonce());
        put(more, PkceParameterNames.CODE_CHALLENGE, asked.challenge());
        put(more, METHOD, asked.challengeMethod());
        put(more, Binding.CODE_KEY, asked.key());
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(OidcConfiguration.AUTHORIZE)
                .clientId(client)
                .redirectUri(asked.redirectUri())
                .scopes(grant.scopes())
                .additionalParameters(more)
                .build();
    }

    private static void put(Map<String, Object> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    private static @Nullable Asked asked(@Nullable OAuth2AuthorizationRequest request) {
        return request == null
                ? null
                : new Asked(
                        request.getRedirectUri(),
                        text(request, OidcParameterNames.NONCE),
                        text(request, PkceParameterNames.CODE_CHALLENGE),
                        text(request, METHOD),
                        text(request, Binding.CODE_KEY));
    }

    private static @Nullable String text(OAuth2AuthorizationRequest request, String name) {
        return request.getAdditionalParameters().get(name) instanceof String text ? text : null;
    }

    private static Authentication person(String number, Instant signedInAt) {
        return UsernamePasswordAuthenticationToken.authenticated(
                number,
                null,
                List.<GrantedAuthority>of(
                        FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.SAML_RESPONSE_AUTHORITY)
                                .issuedAt(signedInAt)
                                .build()));
    }

    /** What stands in a token whose digest is known, so that we made it. */
    private static Map<String, Object> claims(String token) {
        try {
            return CLAIMS.convert(JWTParser.parse(token).getJWTClaimsSet().getClaims());
        } catch (ParseException impossible) {
            throw new IllegalStateException("a token of ours that cannot be read", impossible);
        }
    }
}
