package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Calls from server to server: five seconds, one mebibyte, no redirects. */
final class Outbound implements AutoCloseable {

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int LIMIT = 1024 * 1024;

    private final HttpClient client;

    /** To whomever this machine trusts. */
    Outbound() {
        this(HttpClient.newBuilder());
    }

    /** To whomever that context trusts. */
    Outbound(SSLContext trust) {
        this(HttpClient.newBuilder().sslContext(trust));
    }

    private Outbound(HttpClient.Builder client) {
        this.client = client.connectTimeout(WAIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The text found there. */
    String get(URI place) throws IOException {
        return text(HttpRequest.newBuilder(place));
    }

    /** The text of the answer, which has to be a 200. */
    String text(HttpRequest.Builder request) throws IOException {
        try {
            var response =
                    client.send(request.timeout(WAIT).build(), BodyHandlers.limiting(BodyHandlers.ofString(), LIMIT));
            if (response.statusCode() != 200) {
                throw new IOException(response.uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting", stopped);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
