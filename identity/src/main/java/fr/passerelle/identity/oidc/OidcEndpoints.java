package fr.passerelle.identity.oidc;

import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
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
    private final ClientAssertions assertions;
    private final PushedRequests pushed;

    OidcEndpoints(
            AuthorizationAnswer answer,
            AuthorizationFault fault,
            Sheet sheet,
            Grants grants,
            ClientAssertions assertions,
            PushedRequests pushed) {
        this.answer = answer;
        this.fault = fault;
        this.sheet = sheet;
        this.grants = grants;
        this.assertions = assertions;
        this.pushed = pushed;
    }

    void serve(OAuth2AuthorizationServerConfigurer server) {
        server.addObjectPostProcessor(new WithoutContainerSessions());
        server.clientAuthentication(client -> client.authenticationProviders(all -> all.forEach(this::assertively)))
                .pushedAuthorizationRequestEndpoint(endpoint -> endpoint.authenticationProviders(all ->
                                all.replaceAll(spring -> new OAuth2PushedAuthorizationRequestAuthenticationProvider(
                                        new PushedShelf(pushed))))
                        .pushedAuthorizationResponseHandler(new PushedAnswer()))
                .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(all -> all.forEach(this::naming))
                        .authorizationResponseHandler(answer)
                        .errorResponseHandler(fault))
                .tokenEndpoint(endpoint -> endpoint.authenticationProviders(all -> all.replaceAll(this::strictly)))
                .tokenIntrospectionEndpoint(
                        endpoint -> endpoint.authenticationProviders(all -> all.replaceAll(Introspection::new)))
                .tokenRevocationEndpoint(endpoint ->
                        endpoint.authenticationProviders(all -> all.replaceAll(spring -> new Revocation(grants))))
                .authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                        metadata -> metadata.claims(Description::describe)))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                                metadata -> metadata.claims(Description::describe)))
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

    private void assertively(AuthenticationProvider provider) {
        if (provider instanceof JwtClientAssertionAuthenticationProvider asserted) {
            asserted.setJwtDecoderFactory(assertions);
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
            Redemption.refuseProof(token);
            if (!token.getScopes().equals(Set.of(Scopes.NOTICES))) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
            }
        });
        return programs;
    }
}
