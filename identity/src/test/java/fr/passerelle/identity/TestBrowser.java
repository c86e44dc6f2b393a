package fr.passerelle.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One browser: it keeps its cookies and follows nothing by itself. */
public final class TestBrowser {

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new PlainCookies())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String server;

    public TestBrowser(int port) {
        this.server = "http://localhost:" + port;
    }

    public HttpResponse<String> get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(URI.create(server + pathAndQuery)).build());
    }

    /** Posts a form whose fields are already encoded. */
    public HttpResponse<String> post(String pathAndQuery, String form) {
        return send(HttpRequest.newBuilder(URI.create(server + pathAndQuery))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** Posts a body of that type. */
    public HttpResponse<String> send(String path, String type, String body) {
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Starts a session for that person, by the clock of the house. */
    public TestBrowser signIn(String person) {
        get("/test/sign-in?person=" + person);
        return this;
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Keeps secure cookies of a server that is asked without TLS. */
    private static final class PlainCookies extends CookieManager {

        @Override
        public void put(URI address, Map<String, List<String>> headers) throws IOException {
            var plain = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            plain.putAll(headers);
            plain.computeIfPresent(
                    "Set-Cookie",
                    (name, cookies) -> cookies.stream()
                            .map(cookie -> cookie.replace("; Secure", ""))
                            .toList());
            super.put(address, plain);
        }
    }
}
