package fr.passerelle.gateway.signin;

import fr.passerelle.gateway.demo.standin.Flaw;
import fr.passerelle.gateway.demo.standin.ResponseSpec;
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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser that follows no redirect by itself, and does with a sign-in under way what an attacker would. */
final class Guest implements AutoCloseable {

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException {
        return post(path, form(form));
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** By a page of another site: no cookie of ours comes along. */
    HttpResponse<String> postFromElsewhere(String path, Map<String, String> form) throws IOException {
        try (var bare = HttpClient.newHttpClient()) {
            return send(
                    bare,
                    HttpRequest.newBuilder(at(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form(form))));
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        return send(client, request);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws IOException {
        try {
            return client.send(
                    request.header("Accept", "text/html,*/*;q=0.8")
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    /** Starts a sign-in that is to end on the welcome page. */
    Begun begin(String upstream) throws IOException {
        return begin(upstream, "/");
    }

    Begun begin(String upstream, String returnTo) throws IOException {
        return Begun.read(this, upstream, get("/connexion/saml/" + upstream + "?retour=" + encoded(returnTo)));
    }

    /** Starts by {@code essai} the sign-in to which a door of ours has sent the browser. */
    Begun begin(HttpResponse<String> sent) throws IOException {
        var query = URI.create(location(sent)).getRawQuery();
        return Begun.read(this, "essai", get("/connexion/saml/essai?" + query));
    }

    /** The same to its end, by that account's password; what the door says then. */
    HttpResponse<String> signIn(String login, HttpResponse<String> sent) throws IOException {
        var begun = begin(sent);
        return get(location(begun.finish(begun.proven(login, 0))));
    }

    /** Signs that account in by {@code essai}, where it gave its password so many seconds ago. */
    Guest signIn(String login, long secondsAgo) throws IOException {
        var begun = begin("essai");
        begun.finish(begun.proven(login, secondsAgo));
        return this;
    }

    /** Signs that account in by {@code essai}, without a fault. */
    Guest signIn(String login) throws IOException {
        var begun = begin("essai");
        begun.finish(
                HostileRegion.essai().forge().response(begun.spec().withJointures(HostileRegion.jointures(login))));
        return this;
    }

    /** Whether the welcome page greets somebody. */
    boolean isSignedIn() throws IOException {
        var home = get("/");
        if (home.statusCode() != 200) {
            throw new IOException("the welcome page says " + home.statusCode());
        }
        return home.body().contains("/deconnexion");
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Puts a cookie into this browser, as an attacker might who has had a hand on it. */
    Guest plant(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(HostileRegion.base()), cookie);
        return this;
    }

    @Override
    public void close() {
        client.close();
    }

    static URI at(String path) {
        return URI.create(HostileRegion.base() + path);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A request that really left, and that only this browser's cookie and this RelayState can have answered. */
    record Begun(Guest guest, String upstream, String request, String relayState, boolean forced) {

        static Begun read(Guest guest, String upstream, HttpResponse<String> answer) throws IOException {
            var query = Query.of(location(answer));
            if (answer.statusCode() != 302 || !query.containsKey("SAMLRequest")) {
                throw new IOException("no sign-in begun: " + answer.statusCode() + " " + location(answer));
            }
            var root = Message.of(Query.inflated(query.get("SAMLRequest"))).root();
            return new Begun(
                    guest,
                    upstream,
                    root.getAttribute("ID"),
                    query.get("RelayState"),
                    "true".equals(root.getAttribute("ForceAuthn")));
        }

        String place() {
            return "/connexion/saml/" + upstream + "/retour";
        }

        String audience() {
            return HostileRegion.base() + "/connexion/saml/" + upstream + "/metadata";
        }

        /** A faultless answer to it, about nobody yet. */
        ResponseSpec spec() {
            return ResponseSpec.to(audience(), at(place())).answering(request);
        }

        /** An answer of {@code essai} about whoever gave the password so many seconds ago. */
        String proven(String login, long secondsAgo) {
            var spec = spec().withJointures(HostileRegion.jointures(login))
                    .flawed(Flaw.UNSIGNED_ASSERTION, Flaw.UNSIGNED_RESPONSE);
            var message = Message.of(HostileRegion.essai().forge().xml(spec));
            message.one(Message.SAML, "AuthnStatement")
                    .setAttribute(
                            "AuthnInstant",
                            Instant.now().minusSeconds(secondsAgo).toString());
            return message.signAll(HostileRegion.essai().identity()).encoded();
        }

        /** The same about Maëlle. */
        ResponseSpec aboutMaelle() {
            return spec().withJointures(HostileRegion.jointures(HostileRegion.MAELLE));
        }

        /** Posts that answer, and stops there. */
        HttpResponse<String> post(String response) throws IOException {
            return guest.postFromElsewhere(place(), Map.of("SAMLResponse", response, "RelayState", relayState));
        }

        /** The same from a page of a neighbour's, under our own domain. */
        HttpResponse<String> postByNeighbour(String response) throws IOException {
            return guest.post(place(), Map.of("SAMLResponse", response, "RelayState", relayState));
        }

        /** Posts that answer and walks on to where the session starts. */
        HttpResponse<String> finish(String response) throws IOException {
            var posted = post(response);
            return location(posted).startsWith("/connexion/suite") ? guest.get(location(posted)) : posted;
        }
    }
}
