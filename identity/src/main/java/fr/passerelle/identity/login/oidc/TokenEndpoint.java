package fr.passerelle.identity.login.oidc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Hands codes in by Spring Security's client, which also says who we are; no redirect is followed, size and time have a limit. */
final class TokenEndpoint {

    private static final int LARGEST = 256 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(6);
    private final RestClientAuthorizationCodeTokenResponseClient client =
            new RestClientAuthorizationCodeTokenResponseClient();

    TokenEndpoint(OwnKey key) {
        var assertions = new NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest>(
                registration -> key.whole());
        // One audience, and the issuer: an assertion for one of a provider's endpoints could be shown at another's.
        assertions.setJwtClientAssertionCustomizer(context -> context.getClaims()
                .audience(List.of(String.valueOf(context.getAuthorizationGrantRequest()
                        .getClientRegistration()
                        .getProviderDetails()
                        .getIssuerUri()))));
        client.addParametersConverter(assertions);
        client.setRestClient(limited());
    }

    /** The tokens that came for a code. */
    record Tokens(String idToken, String accessToken) {

        @Override
        public String toString() {
            return "Tokens[hidden]";
        }
    }

    Tokens redeem(OAuth2AuthorizationCodeGrantRequest code) throws Disbelieved {
        OAuth2AccessTokenResponse answer;
        try {
            answer = client.getTokenResponse(code);
        } catch (OAuth2AuthorizationException refused) {
            throw new Disbelieved("the code was not accepted", refused);
        }
        if (!(answer.getAdditionalParameters().get("id_token") instanceof String idToken)) {
            throw new Disbelieved("there came no ID token");
        }
        return new Tokens(idToken, answer.getAccessToken().getTokenValue());
    }

    private static RestClient limited() {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        factory.setReadTimeout(WHOLE);
        return RestClient.builder()
                .requestFactory(factory)
                .requestInterceptor(TokenEndpoint::limit)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private static ClientHttpResponse limit(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var answer = execution.execute(request, body);
        var read = answer.getBody().readNBytes(LARGEST + 1);
        if (read.length > LARGEST) {
            answer.close();
            throw new IOException("longer than " + LARGEST + " bytes");
        }
        return new Whole(answer, new ByteArrayInputStream(read));
    }

    /** An answer whose body is here; it is asked for more than once. */
    private record Whole(ClientHttpResponse answer, InputStream body) implements ClientHttpResponse {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return answer.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return answer.getStatusText();
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
