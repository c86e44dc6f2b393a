package fr.passerelle.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;

/** Wires the OpenID Connect door. */
@Configuration(proxyBeanMethods = false)
public class OidcConfiguration {

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
    OAuth2AuthorizationService grants(
            JdbcTemplate database, RegisteredClientRepository clients, OneTime onetime, Clock clock) {
        return new Grants(new JdbcOAuth2AuthorizationService(database, clients), onetime, clock);
    }

    /** Which sessions a person has, on every node: what gives an ID token its {@code sid} and {@code auth_time}. */
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
                .authorizationEndpoint("/oidc/authorize")
                .tokenEndpoint("/oidc/token")
                .jwkSetEndpoint("/oidc/keys")
                .oidcUserInfoEndpoint("/oidc/userinfo")
                .tokenRevocationEndpoint("/oidc/revoke")
                .tokenIntrospectionEndpoint("/oidc/introspect")
                .oidcLogoutEndpoint("/oidc/logout")
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
    AuthorizationAnswer authorizationAnswer(
            OidcParties parties, Launches launches, RefusalPage page, PublicAddress address) {
        return new AuthorizationAnswer(parties, launches, page, address);
    }

    @Bean
    @Order(20)
    SecurityFilterChain oidcDoor(
            HttpSecurity http, SessionContext sessions, Entrance entrance, AuthorizationAnswer answer) {
        return http.securityMatcher(
                        "/oidc/**", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .oauth2AuthorizationServer(server -> server.authorizationEndpoint(
                                endpoint -> endpoint.authorizationResponseHandler(answer))
                        .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                        configuration -> configuration.providerConfigurationCustomizer(
                                                metadata -> metadata.claims(OidcConfiguration::describe)))
                                .userInfoEndpoint(info -> info.userInfoMapper(OidcConfiguration::info))))
                .oauth2ResourceServer(resources -> resources.jwt(jwt -> {}))
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                        (request, response, cause) -> entrance.ask(request, response, again(request))))
                .build();
    }

    private static String again(HttpServletRequest request) {
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static void describe(Map<String, Object> metadata) {
        metadata.put("id_token_signing_alg_values_supported", List.of("ES256"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put("authorization_response_iss_parameter_supported", true);
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
