package fr.passerelle.identity.keys;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches a partner's keys from the address of the settings: no redirect is followed, 64 KiB and three seconds at most. */
final class KeyFetch implements ResourceRetriever {

    private static final int LARGEST = 65_536;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address.toString())).build();
        // A request's own timeout ends with the headers, and a body can be sent a byte a minute.
        var asked = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            var answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("the keys' address says " + answer.statusCode());
            }
            return new Resource(new String(answer.body(), StandardCharsets.UTF_8), "application/json");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("the keys' address does not answer", failed);
        } finally {
            asked.cancel(true);
        }
    }
}
