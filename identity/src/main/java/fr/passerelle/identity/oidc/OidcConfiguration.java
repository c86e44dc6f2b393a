package fr.passerelle.identity.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.login.Renewals;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.publisher.Pseudonyms;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.SessionContext;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Wires the OpenID Connect door. */
@Configuration(proxyBeanMethods = false)
public class OidcConfiguration {

    private static final BearerTokenResolver BEARER = inHeaderOrForm();
    static final String AUTHORIZE = "/oidc/authorize";
    static final String TOKEN = "/oidc/token";
    static final String PUSH = "/oidc/par";
    static final String INTROSPECT = "/oidc/introspect";
    static final String REVOKE = "/oidc/revoke";
    static final String LOGOUT = "/oidc/logout";
    private static final String KEYS = "/oidc/keys";
    private static final String USER_INFO = "/oidc/userinfo";

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
            JdbcTemplate database,
            RegisteredClientRepository clients,
            GrantTokens tokens,
            Journal journal,
            Clock clock) {
        return new Grants(new GrantRows(database), new GrantForms(clients), tokens, journal, clock);
    }

    @Bean
    GrantTokens grantTokens(SecureRandom random, Clock clock) {
        return new GrantTokens(random, clock);
    }

    @Bean
    Tokens tokens(
            OidcParties parties,
            Launches launches,
            Pseudonyms pseudonyms,
            GrantTokens names,
            Sessions sessions,
            ServedBook served) {
        return new Tokens(parties, launches, pseudonyms, names, sessions, served);
    }

    /** Without Spring's customizers for DPoP and certificates: neither is offered, and no token is bound to one. */
    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(JwtEncoder signer, Tokens tokens, GrantTokens names) {
        var signed = new JwtGenerator(signer);
        signed.setJwtCustomizer(tokens);
        return new DelegatingOAuth2TokenGenerator(signed, names.refreshTokens());
    }

    @Bean
    Sheet sheet(OidcParties parties, Launches launches, Grants grants, Sessions sessions) {
        return new Sheet(parties, launches, grants, sessions);
    }

    @Bean
    ClientAssertions clientAssertions(OidcParties parties, OneTime onetime, PublicAddress address, Clock clock) {
        return new ClientAssertions(parties, onetime, address, clock);
    }

    @Bean
    KeyProofs keyProofs(OneTime onetime, Clock clock) {
        return new KeyProofs(onetime, clock);
    }

    @Bean
    Holders holders(JwtDecoder ownTokens, KeyProofs proofs) {
        return new Holders(ownTokens, proofs);
    }

    @Bean
    PushedRequests pushedRequests(OidcParties parties, OneTime onetime, Clock clock) {
        return new PushedRequests(parties, onetime, clock);
    }

    @Bean
    Credentials credentials(OidcParties parties, ClientAssertions assertions, KeyProofs proofs, Clock clock) {
        return new Credentials(parties, assertions, proofs, clock);
    }

    @Bean
    OidcEndpoints oidcEndpoints(
            AuthorizationAnswer answer,
            AuthorizationFault fault,
            Sheet sheet,
            Grants grants,
            Credentials credentials,
            PushedRequests pushed) {
        return new OidcEndpoints(answer, fault, sheet, grants, credentials, pushed);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(PublicAddress address) {
        return AuthorizationServerSettings.builder()
                .issuer(address.toString())
                .authorizationEndpoint(AUTHORIZE)
                .tokenEndpoint(TOKEN)
                .pushedAuthorizationRequestEndpoint(PUSH)
                .tokenIntrospectionEndpoint(INTROSPECT)
                .tokenRevocationEndpoint(REVOKE)
                .jwkSetEndpoint(KEYS)
                .oidcUserInfoEndpoint(USER_INFO)
                .build();
    }

    @Bean
    JWKSource<SecurityContext> signingKeySource(SigningKeys keys) {
        return new OwnKeys(keys);
    }

    /** Signs by the keys in force: of those that are shown, {@link OwnKeys} puts them first. */
    @Bean
    JwtEncoder ownSigner(JWKSource<SecurityContext> keys) {
        var signer = new NimbusJwtEncoder(keys);
        signer.setJwkSelector(List::getFirst);
        return signer;
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
    IdTokenHints idTokenHints(JWKSource<SecurityContext> keys, PublicAddress address) {
        return new IdTokenHints(keys, address);
    }

    @Bean
    WayToSignIn wayToSignIn(Entrance entrance, Renewals renewals) {
        return new WayToSignIn(entrance, renewals);
    }

    @Bean
    SignInCheck signInCheck(
            IdTokenHints hints, OidcParties parties, Pseudonyms pseudonyms, Renewals renewals, Clock clock) {
        return new SignInCheck(new HintedPerson(hints, parties, pseudonyms), renewals, clock);
    }

    @Bean
    AuthorizationAnswer.Entry authorizationEntry(
            SignInCheck check, WayToSignIn way, Launches launches, RefusalPage page) {
        return new AuthorizationAnswer.Entry(check, way, launches, page);
    }

    @Bean
    AuthorizationAnswer authorizationAnswer(
            OidcParties parties, AuthorizationAnswer.Entry entry, PublicAddress address, AuthorizationFault fault) {
        return new AuthorizationAnswer(parties, entry, address, fault);
    }

    /** The endpoints that we offer; Spring's others (logout, devices, registration) lie outside and are not there. */
    @Bean
    @Order(20)
    SecurityFilterChain oidcDoor(
            HttpSecurity http, SessionContext sessions, WayToSignIn way, OidcEndpoints endpoints, Holders holders) {
        return http.securityMatcher(
                        AUTHORIZE,
                        TOKEN,
                        PUSH,
                        INTROSPECT,
                        REVOKE,
                        KEYS,
                        USER_INFO,
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server")
                .addFilterBefore(endpoints.unfolding(), SecurityContextHolderFilter.class)
                .addFilterAfter(holders.at(USER_INFO), SecurityContextHolderFilter.class)
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .oauth2AuthorizationServer(endpoints::serve)
                .oauth2ResourceServer(resources ->
                        resources.bearerTokenResolver(OidcConfiguration::bearer).jwt(jwt -> {}))
                .authorizeHttpRequests(all -> all.requestMatchers(OidcConfiguration::isSilent)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(new NotSignedIn(way)))
                .build();
    }

    /** OpenID Connect Core 1.0, 5.3.1: a form may carry it as well (RFC 6750, 2.2), an address never. */
    private static BearerTokenResolver inHeaderOrForm() {
        var resolver = new DefaultBearerTokenResolver();
        resolver.setAllowFormEncodedBodyParameter(true);
        return resolver;
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
}
