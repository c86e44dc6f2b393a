package fr.passerelle.identity.login.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(6);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** What lies at that {@code http:} or {@code https:} address, or in that file. */
    public InputStream open(String location) throws IOException {
        return new ByteArrayInputStream(location.matches("https?:.*") ? fetched(location) : read(location));
    }

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

    private byte[] fetched(String location) throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create(location)).timeout(WHOLE);
            var answer = client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST))
                    .get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            return answer.body();
        } catch (IllegalArgumentException | ExecutionException | TimeoutException failed) {
            throw new IOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
