package fr.passerelle.gateway.bench.login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/** Connections that stay open, as a load balancer's do; nothing is followed, kept or tried again. */
final class Wire implements AutoCloseable {

    private static final int MOST = 512;
    private static final int MOST_TOLD = 300;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Timeout PATIENCE = Timeout.ofSeconds(30);

    private final CloseableHttpClient client;
    private final URIAuthority authority;

    /** To the program that calls itself that, by whatever port. */
    Wire(URI base) {
        this.authority = new URIAuthority(base.getHost(), base.getPort());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MOST)
                        .setMaxConnPerRoute(MOST)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(PATIENCE)
                        .setResponseTimeout(PATIENCE)
                        .build())
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** What came back. */
    record Answer(int status, String location, List<String> cookies, String body) {

        /** The same, which must be a plain answer. */
        Answer expected() throws IOException {
            return being(status == 200);
        }

        /** The same, which must lead elsewhere. */
        Answer leading() throws IOException {
            return being((status == 302 || status == 303) && !location.isEmpty());
        }

        private Answer being(boolean right) throws IOException {
            if (!right) {
                throw new IOException("answered " + status + " " + location + " "
                        + body.substring(0, Math.min(body.length(), MOST_TOLD)));
            }
            return this;
        }
    }

    Answer get(int port, String path, String cookies) throws IOException {
        return send(port, ClassicRequestBuilder.get(path), cookies);
    }

    Answer post(int port, String path, String form, String cookies, NameValuePair... headers) throws IOException {
        var request = ClassicRequestBuilder.post(path)
                .setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        for (var header : headers) {
            request.addHeader(header.getName(), header.getValue());
        }
        return send(port, request, cookies);
    }

    private Answer send(int port, ClassicRequestBuilder builder, String cookies) throws IOException {
        if (!cookies.isEmpty()) {
            builder.addHeader(HttpHeaders.COOKIE, cookies);
        }
        var request =
                builder.addHeader(HttpHeaders.ACCEPT, "text/html,*/*;q=0.8").build();
        request.setScheme("http");
        request.setAuthority(authority);
        return client.execute(new HttpHost("http", LOOPBACK, port), request, Wire::answer);
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        try {
            var location = response.getFirstHeader(HttpHeaders.LOCATION);
            var body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            return new Answer(
                    response.getCode(),
                    location == null ? "" : location.getValue(),
                    Arrays.stream(response.getHeaders(HttpHeaders.SET_COOKIE))
                            .map(NameValuePair::getValue)
                            .toList(),
                    body);
        } catch (ParseException odd) {
            throw new IOException("unreadable answer", odd);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
