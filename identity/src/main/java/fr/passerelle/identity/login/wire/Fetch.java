package fr.passerelle.identity.login.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches what lies in a file or at an address: no redirect is followed, and both size and time have a limit. */
public final class Fetch {

    private static final int LARGEST = 1024 * 1024;
    private static final String ACCEPTED = "application/json, application/jwt";
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(6);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** What lies at that {@code http:} or {@code https:} address, or in that file. */
    public InputStream open(String location) throws IOException {
        return new ByteArrayInputStream(
                location.matches("https?:.*") ? answered(request(location)).body() : read(location));
    }

    /**
     * What a protected address answers to that token.
     *
     * @param bearer an access token (RFC 6750)
     */
    public Answer open(URI location, String bearer) throws IOException {
        var answer = answered(request(location.toString())
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", ACCEPTED));
        return new Answer(
                answer.headers().firstValue("Content-Type").orElse(""),
                new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** A body, and what it is said to be. */
    public record Answer(String type, String body) {}

    private static byte[] read(String location) throws IOException {
        try (var file = Files.newInputStream(Path.of(location.replaceFirst("^file:", "")))) {
            var bytes = file.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("longer than " + LARGEST + " bytes");
            }
            return bytes;
        } catch (InvalidPathException wrong) {
            throw new IOException(wrong);
        }
    }

    private static HttpRequest.Builder request(String location) throws IOException {
        try {
            return HttpRequest.newBuilder(URI.create(location));
        } catch (IllegalArgumentException wrong) {
            throw new IOException(wrong);
        }
    }

    private HttpResponse<byte[]> answered(HttpRequest.Builder request) throws IOException {
        try {
            var answer = client.sendAsync(
                            request.timeout(WHOLE).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST))
                    .get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            return answer;
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
