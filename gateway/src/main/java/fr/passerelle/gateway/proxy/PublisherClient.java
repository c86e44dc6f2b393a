package fr.passerelle.gateway.proxy;

import java.io.IOException;
import java.util.List;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client towards publishers: it keeps no cookie, follows no redirect, unpacks nothing and tells nothing
 * about itself; a connection that had died in the pool is tried once more.
 */
final class PublisherClient {

    private PublisherClient() {}

    static CloseableHttpClient of(ProxySettings settings) {
        return HttpClients.custom()
                .setConnectionManager(pool(settings))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.queue()))
                        .setResponseTimeout(Timeout.of(settings.answer()))
                        .setRedirectsEnabled(false)
                        .build())
                .setRetryStrategy(new OnceMore())
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    private static PoolingHttpClientConnectionManager pool(ProxySettings settings) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connectionsEach())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connect()))
                        .setSocketTimeout(Timeout.of(settings.answer()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    /** Once more where the publisher had closed a connection that the pool believed alive; never for a 429 or 503. */
    private static final class OnceMore extends DefaultHttpRequestRetryStrategy {

        private static final List<Class<? extends IOException>> NEVER = List.of();

        OnceMore() {
            super(1, TimeValue.ofMilliseconds(10), NEVER, List.of());
        }

        @Override
        public boolean retryRequest(HttpRequest request, IOException fault, int times, HttpContext context) {
            return fault instanceof NoHttpResponseException && super.retryRequest(request, fault, times, context);
        }
    }
}
