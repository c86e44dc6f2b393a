package fr.passerelle.identity.logout;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts to addresses of the settings: no redirect is followed, and both time and answer have a limit. */
public final class BackChannel {

    /** How long a service has for its whole answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int LARGEST = 65_536;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /** What it answered. */
    public record Answer(int status, String body) {

        /** What that means where the protocol has no answer but the status. */
        public Told told(Told well) {
            if (status >= 500 || status == 429) {
                return Told.SILENT;
            }
            return status < 400 ? well : Told.REFUSED;
        }
    }

    /** Posts a form of that one field. */
    public Optional<Answer> form(URI address, String field, String value) {
        return post(
                address,
                "application/x-www-form-urlencoded",
                field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** Its answer; nothing when there is none in time. */
    public Optional<Answer> post(URI address, String type, String body) {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .header("Accept", "*/*")
                .POST(BodyPublishers.ofString(body))
                .build();
        // A request's own timeout ends with the headers, and a body can be sent a byte a minute.
        var asked = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            var answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException unanswered) {
            return Optional.empty();
        } finally {
            asked.cancel(true);
        }
    }
}
