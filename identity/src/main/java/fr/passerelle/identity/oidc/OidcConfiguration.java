package fr.passerelle.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.publisher.Pseudonyms;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.SessionContext;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;

/** Wires the OpenID Connect door. */
@Configuration(proxyBeanMethods = false)
public class OidcConfiguration {

    private static final BearerTokenResolver BEARER = new DefaultBearerTokenResolver();
    static final String AUTHORIZE = "/oidc/authorize";
    static final String TOKEN = "/oidc/token";
    private static final String KEYS = "/oidc/keys";
    private static final String USER_INFO = "/oidc/userinfo";
    private static final List<String> ABOUT_THE_TOKEN =
            List.of("iss", "aud", "azp", "exp", "iat", "nbf", "jti", "nonce", "auth_time", "sid", "at_hash");

    @Bean
    RegisteredClientRepository oidcClients(OidcParties parties) {
        return new Clients(parties);
    }

    @Bean
    PasswordEncoder clientSecrets() {
        return new ClientSecrets();
    }

    @Bean
    Grants grants(
            JdbcTemplate database, RegisteredClientRepository clients, OneTime onetime, Journal journal, Clock clock) {
        return new Grants(database, clients, onetime, journal, clock);
    }

    /** Which sessions a person has, on every node; Spring's own registry would fill this node's memory. */
    @Bean
    <S extends Session> SessionRegistry sessionRegistry(FindByIndexNameSessionRepository<S> store) {
        return new SpringSessionBackedSessionRegistry<>(store);
    }

    @Bean
    Tokens tokens(OidcParties parties, Launches launches, Pseudonyms pseudonyms) {
        return new Tokens(parties, launches, pseudonyms);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(PublicAddress address) {
        return AuthorizationServerSettings.builder()
                .issuer(address.toString())
                .authorizationEndpoint(AUTHORIZE)
                .tokenEndpoint(TOKEN)
                .jwkSetEndpoint(KEYS)
                .oidcUserInfoEndpoint(USER_INFO)
                .build();
    }

    @Bean
    JWKSource<SecurityContext> signingKeySource(SigningKeys keys) {
        var key = keys.current(fr.passerelle.identity.keys.KeyUse.OIDC);
        return new ImmutableJWKSet<>(new JWKSet(
                new ECKey.Builder(Curve.P_256, (ECPublicKey) key.certificate().getPublicKey())
                        .privateKey(key.privateKey())
                        .keyID(key.id())
                        .algorithm(JWSAlgorithm.ES256)
                        .keyUse(KeyUse.SIGNATURE)
                        .build()));
    }

    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationFault authorizationFault(
            OidcParties parties, Journal journal, RefusalPage page, PublicAddress address) {
        return new AuthorizationFault(parties, journal, page, address);
    }

    @Bean
    AuthorizationAnswer authorizationAnswer(
            OidcParties parties, Launches launches, RefusalPage page, PublicAddress address, AuthorizationFault fault) {
        return new AuthorizationAnswer(parties, launches, page, address, fault);
    }

    /** The endpoints that we offer; Spring's others (introspection, revocation, logout) lie outside and are not there. */
    @Bean
    @Order(20)
    SecurityFilterChain oidcDoor(
            HttpSecurity http,
            SessionContext sessions,
            Entrance entrance,
            AuthorizationAnswer answer,
            AuthorizationFault fault) {
        return http.securityMatcher(
                        AUTHORIZE,
                        TOKEN,
                        KEYS,
                        USER_INFO,
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server")
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .oauth2AuthorizationServer(server -> serve(server, answer, fault))
                .oauth2ResourceServer(resources ->
                        resources.bearerTokenResolver(OidcConfiguration::bearer).jwt(jwt -> {}))
                .authorizeHttpRequests(all -> all.requestMatchers(OidcConfiguration::isSilent)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(new NotSignedIn(entrance)))
                .build();
    }

    private static void serve(
            OAuth2AuthorizationServerConfigurer server, AuthorizationAnswer answer, AuthorizationFault fault) {
        server.authorizationEndpoint(endpoint ->
                        endpoint.authorizationResponseHandler(answer).errorResponseHandler(fault))
                .tokenEndpoint(endpoint -> endpoint.authenticationProviders(OidcConfiguration::restrict))
                .authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                        metadata -> metadata.claims(OidcConfiguration::describe)))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                                metadata -> metadata.claims(OidcConfiguration::describe)))
                        .userInfoEndpoint(info -> info.userInfoMapper(OidcConfiguration::info)));
    }

    /** A program that nobody has signed in to is granted one scope, which it names, and no other. */
    private static void restrict(List<AuthenticationProvider> providers) {
        providers.stream()
                .filter(OAuth2ClientCredentialsAuthenticationProvider.class::isInstance)
                .map(OAuth2ClientCredentialsAuthenticationProvider.class::cast)
                .forEach(provider -> provider.setAuthenticationValidator(asked -> {
                    var token = (OAuth2ClientCredentialsAuthenticationToken) asked.getAuthentication();
                    if (!token.getScopes().equals(Set.of(Scopes.NOTICES))) {
                        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
                    }
                }));
    }

    /** An access token opens the person's sheet and nothing else: at the authorization a browser's session counts. */
    private static @Nullable String bearer(HttpServletRequest request) {
        return USER_INFO.equals(request.getRequestURI()) ? BEARER.resolve(request) : null;
    }

    /** Whether a publisher wants an answer without any page: then the endpoint itself says that nobody is there. */
    private static boolean isSilent(HttpServletRequest request) {
        var prompt = request.getParameter("prompt");
        return AUTHORIZE.equals(request.getRequestURI())
                && prompt != null
                && List.of(prompt.split(" ", -1)).contains("none");
    }

    /** Only what is really offered: Spring's own description promises all that it could do. */
    private static void describe(Map<String, Object> metadata) {
        metadata.keySet()
                .removeIf(key -> key.startsWith("revocation_")
                        || key.startsWith("introspection_")
                        || key.equals("end_session_endpoint")
                        || key.equals("dpop_signing_alg_values_supported")
                        || key.equals("tls_client_certificate_bound_access_tokens"));
        metadata.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        metadata.put("id_token_signing_alg_values_supported", List.of("ES256"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put("scopes_supported", List.of("openid", Scopes.NOTICES));
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put("request_uri_parameter_supported", false);
    }

    /** The same person as in the ID token, without what is about the token itself. */
    private static OidcUserInfo info(OidcUserInfoAuthenticationContext asked) {
        var identified = asked.getAuthorization().getToken(OidcIdToken.class);
        var claims = new LinkedHashMap<String, Object>(
                identified == null || identified.getClaims() == null ? Map.of() : identified.getClaims());
        ABOUT_THE_TOKEN.forEach(claims::remove);
        return new OidcUserInfo(claims);
    }
}
