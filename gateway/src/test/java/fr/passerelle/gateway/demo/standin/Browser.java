package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;

/** A browser without scripts, with cookies of its own. */
final class Browser implements AutoCloseable {

    private final HttpClient client;

    private Browser(HttpClient.Redirect redirects) {
        this.client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(redirects)
                .build();
    }

    static Browser following() {
        return new Browser(HttpClient.Redirect.ALWAYS);
    }

    /** One that stops at each redirect. */
    static Browser halting() {
        return new Browser(HttpClient.Redirect.NEVER);
    }

    HttpResponse<String> get(URI place) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(place));
    }

    HttpResponse<String> post(URI place, Map<String, String> form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(place)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Parameters.written(form))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The value of the form's field of that name. */
    static String field(HttpResponse<String> page, String name) {
        var matcher = Pattern.compile("name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"")
                .matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("no field " + name + " in: " + page.body());
        }
        return matcher.group(1).replace("&amp;", "&");
    }

    static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    @Override
    public void close() {
        client.close();
    }
}
