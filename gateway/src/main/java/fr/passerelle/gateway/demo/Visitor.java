package fr.passerelle.gateway.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.springframework.web.util.HtmlUtils;

/**
 * A browser of the simplest kind: it keeps cookies, follows redirects, and sends the one form of a page, as somebody
 * without JavaScript does who presses the only button.
 */
public final class Visitor implements AutoCloseable {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)\\s*=\\s*\"([^\"]*)\"");
    private static final int LONGEST_WALK = 15;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;

    /** One with an empty cookie jar. */
    public Visitor() {
        this(HttpClient.newBuilder());
    }

    /** The same, believing the servers that this context trusts. */
    public Visitor(SSLContext trust) {
        this(HttpClient.newBuilder().sslContext(trust));
    }

    private Visitor(HttpClient.Builder client) {
        this.client = client.cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** A page reached: where, with which status, and what it says. */
    public record Page(URI at, int status, String text, HttpResponse<String> answer) {

        /** What a person reads on it, on one line. */
        public String words() {
            return text.replaceAll("(?s)<(style|script|head)\\b.*?</\\1>|<[^>]*>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        /** The first of those headers of its answer, or nothing. */
        public String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }
    }

    /** A form of a page. */
    public record Form(URI action, boolean isPost, Map<String, String> fields) {}

    /** The cookies it keeps now. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** Goes there, following redirects. */
    public Page go(URI address) throws IOException {
        return follow(HttpRequest.newBuilder(address).GET(), address);
    }

    /** Sends that form with those fields filled in, following redirects. */
    public Page send(Form form, Map<String, String> filled) throws IOException {
        var fields = new LinkedHashMap<>(form.fields());
        fields.putAll(filled);
        var body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        if (!form.isPost()) {
            return go(URI.create(form.action() + "?" + body));
        }
        return follow(
                HttpRequest.newBuilder(form.action())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)),
                form.action());
    }

    /** The form of that page whose text holds the mark. */
    public static Form form(Page page, String mark) throws IOException {
        var forms = FORM.matcher(page.text());
        while (forms.find()) {
            if (forms.group().contains(mark)) {
                var attributes = attributes(forms.group(1));
                var fields = new LinkedHashMap<String, String>();
                var inputs = INPUT.matcher(forms.group(2));
                while (inputs.find()) {
                    var input = attributes(inputs.group(1));
                    if (input.containsKey("name")) {
                        fields.put(input.getOrDefault("name", ""), input.getOrDefault("value", ""));
                    }
                }
                var action = attributes.getOrDefault("action", "");
                return new Form(
                        action.isEmpty() ? page.at() : page.at().resolve(action),
                        "post".equalsIgnoreCase(attributes.getOrDefault("method", "get")),
                        fields);
            }
        }
        throw new IOException("no form with " + mark + " on " + page.at() + " (status " + page.status() + ")");
    }

    @Override
    public void close() {
        client.close();
    }

    private Page follow(HttpRequest.Builder first, URI from) throws IOException {
        var request = first;
        var at = from;
        for (int step = 0; step < LONGEST_WALK; step++) {
            var answer = send(request.timeout(Duration.ofSeconds(20))
                    .setHeader("Accept", "text/html,*/*;q=0.8")
                    .build());
            var next = answer.headers().firstValue("Location");
            if (answer.statusCode() < 300 || answer.statusCode() >= 400 || next.isEmpty()) {
                return new Page(at, answer.statusCode(), answer.body(), answer);
            }
            at = at.resolve(next.get());
            request = HttpRequest.newBuilder(at).GET();
        }
        throw new IOException("redirected in circles from " + from);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static Map<String, String> attributes(String text) {
        var found = new LinkedHashMap<String, String>();
        var each = ATTRIBUTE.matcher(text);
        while (each.find()) {
            found.put(each.group(1), HtmlUtils.htmlUnescape(each.group(2)));
        }
        return found;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
