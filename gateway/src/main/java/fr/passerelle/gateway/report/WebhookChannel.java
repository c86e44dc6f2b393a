package fr.passerelle.gateway.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts news as JSON. {@value #TIMESTAMP} bears the second of the try since 1970, {@value #SIGNATURE} the HMAC-SHA256
 * (RFC 2104) in hexadecimal of that second, a dot and the body, under the shared secret; so the receiver knows who sent
 * it and refuses one that is sent again later. No redirect is followed.
 */
final class WebhookChannel implements Channel {

    static final String TIMESTAMP = "X-Passerelle-Timestamp";
    static final String SIGNATURE = "X-Passerelle-Signature";

    private static final int TRIES = 3;
    private static final int TOO_SLOW = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final ReportSettings.Webhook settings;
    private final Duration firstPause;

    /** The pause after the first try; the next is four times as long. */
    WebhookChannel(ReportSettings.Webhook settings, Duration firstPause) {
        this.settings = settings;
        this.firstPause = firstPause;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(News news) throws IOException {
        send(new WebhookDocument(news).json());
    }

    @Override
    public void send(Reminder reminder) throws IOException {
        send(WebhookDocument.of(reminder));
    }

    private void send(byte[] body) throws IOException {
        var secret = secret();
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(Authorities.trusting(settings.trust()))
                .build();
        try {
            deliver(client, secret, body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrompu");
        } finally {
            client.shutdownNow();
        }
    }

    private void deliver(HttpClient client, byte[] secret, byte[] body) throws IOException, InterruptedException {
        var pause = firstPause;
        for (var left = TRIES; ; left--) {
            var problem = attempt(client, request(secret, body));
            if (problem.isEmpty()) {
                return;
            }
            if (left == 1 || !problem.passes()) {
                throw new IOException(problem.what());
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(4);
        }
    }

    private Problem attempt(HttpClient client, HttpRequest request) throws InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            var status = answer.get(settings.answer().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return status / 100 == 2
                    ? Problem.NONE
                    : new Problem(
                            "le destinataire répond " + status,
                            status >= SERVER_ERROR || status == TOO_MANY || status == TOO_SLOW);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            return new Problem("le destinataire ne répond pas dans le délai", true);
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            return new Problem("le destinataire est injoignable (" + (cause == null ? failed : cause) + ")", true);
        }
    }

    private HttpRequest request(byte[] secret, byte[] body) throws IOException {
        var second = Long.toString(Instant.now().getEpochSecond());
        return HttpRequest.newBuilder(settings.url())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Passerelle")
                .header(TIMESTAMP, second)
                .header(SIGNATURE, "sha256=" + signature(secret, second, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String signature(byte[] secret, String second, byte[] body) throws IOException {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((second + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException unsigned) {
            throw new IOException("le message ne peut être signé", unsigned);
        }
    }

    /** Read for each report, so that it may be changed while the server runs. */
    private byte[] secret() throws IOException {
        var secret = Files.readString(settings.secretFile()).strip().getBytes(StandardCharsets.UTF_8);
        if (secret.length < ReportSettings.Webhook.SHORTEST_SECRET) {
            throw new IOException("le secret de " + settings.secretFile() + " a moins de "
                    + ReportSettings.Webhook.SHORTEST_SECRET + " octets");
        }
        return secret;
    }

    /** What kept a try from being taken, and whether another may fare better. */
    private record Problem(String what, boolean passes) {

        private static final Problem NONE = new Problem("", false);

        private boolean isEmpty() {
            return what.isEmpty();
        }
    }
}
