package fr.passerelle.identity.oidc;

import jakarta.servlet.Filter;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;

/** Spring's endpoints with our rules in them. */
final class OidcEndpoints {

    private final AuthorizationAnswer answer;
    private final AuthorizationFault fault;
    private final Sheet sheet;
    private final Grants grants;
    private final Credentials credentials;
    private final PushedRequests pushed;

    OidcEndpoints(
            AuthorizationAnswer answer,
            AuthorizationFault fault,
            Sheet sheet,
            Grants grants,
            Credentials credentials,
            PushedRequests pushed) {
        this.answer = answer;
        this.fault = fault;
        this.sheet = sheet;
        this.grants = grants;
        this.credentials = credentials;
        this.pushed = pushed;
    }

    /** Stands before Spring, and puts pushed requests in the place of those that name them. */
    Filter unfolding() {
        return new PushedRequestFilter(pushed, fault);
    }

    void serve(OAuth2AuthorizationServerConfigurer server) {
        var description = credentials.description();
        server.addObjectPostProcessor(new WithoutContainerSessions());
        server.clientAuthentication(client -> client.authenticationConverters(credentials::read)
                        .authenticationProviders(all -> all.forEach(credentials::ruleOver)))
                .pushedAuthorizationRequestEndpoint(endpoint -> endpoint.authenticationProviders(all ->
                                all.replaceAll(spring -> new OAuth2PushedAuthorizationRequestAuthenticationProvider(
                                        new PushedShelf(pushed))))
                        .pushedAuthorizationRequestConverters(all -> all.replaceAll(credentials::binding))
                        .pushedAuthorizationResponseHandler(new PushedAnswer()))
                .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(all -> all.forEach(this::naming))
                        .authorizationResponseHandler(answer)
                        .errorResponseHandler(fault))
                .tokenEndpoint(endpoint -> endpoint.authenticationProviders(all -> all.replaceAll(this::strictly))
                        .accessTokenRequestConverters(all -> all.replaceAll(credentials::binding)))
                .tokenIntrospectionEndpoint(
                        endpoint -> endpoint.authenticationProviders(all -> all.replaceAll(Introspection::new)))
                .tokenRevocationEndpoint(endpoint ->
                        endpoint.authenticationProviders(all -> all.replaceAll(spring -> new Revocation(grants))))
                .authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                        metadata -> metadata.claims(description::describe)))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                                metadata -> metadata.claims(description::describe)))
                        .userInfoEndpoint(info -> info.userInfoMapper(sheet)));
    }

    /** Spring would begin a session of the servlet container's for each authorization, to remember who signed in. */
    private static final class WithoutContainerSessions
            implements ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> {

        @Override
        public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O filter) {
            filter.setSessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
            return filter;
        }
    }

    private void naming(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider asking) {
            asking.setAuthorizationCodeGenerator(grants.codes());
        }
    }

    private AuthenticationProvider strictly(AuthenticationProvider provider) {
        return switch (provider) {
            case OAuth2AuthorizationCodeAuthenticationProvider codes -> new Redemption(codes, grants);
            case OAuth2RefreshTokenAuthenticationProvider refresh -> new Redemption(refresh, grants);
            case OAuth2ClientCredentialsAuthenticationProvider programs -> restricted(programs);
            default -> provider;
        };
    }

    /** A program that nobody has signed in to is granted one scope, which it names, and no other. */
    private static AuthenticationProvider restricted(OAuth2ClientCredentialsAuthenticationProvider programs) {
        programs.setAuthenticationValidator(asked -> {
            var token = (OAuth2ClientCredentialsAuthenticationToken) asked.getAuthentication();
            if (!token.getScopes().equals(Set.of(Scopes.NOTICES))) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
            }
        });
        return programs;
    }
}
