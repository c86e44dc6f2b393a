package fr.passerelle.gateway.signin;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A publisher's OpenID Connect client, honest unless a test changes what it sends. */
record TestClient(String id) {

    static final TestClient UN = new TestClient("un");
    static final TestClient DEUX = new TestClient("deux");
    static final TestClient DURABLE = new TestClient("durable");
    static final TestClient SOUPLE = new TestClient("souple");
    /** The verifier and challenge of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final JsonMapper JSON = new JsonMapper();

    String redirectUri() {
        return "http://127.0.0.1:9/" + id + "/retour";
    }

    HttpResponse<String> refresh(Guest program, String refreshToken) throws IOException {
        return token(program, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Asks at another endpoint of programs about that token. */
    HttpResponse<String> about(Guest program, String path, String token) throws IOException {
        return post(program, path, Map.of("token", token), id + ":" + HostileRegion.SECRET);
    }

    /** What it asks for at the authorization endpoint. */
    Map<String, String> asks() {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", id);
        query.put("redirect_uri", redirectUri());
        query.put("scope", "openid");
        query.put("state", "etat & plus");
        query.put("nonce", "nonce-1");
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        return query;
    }

    /** The same but for one parameter; an empty value leaves it out. */
    Map<String, String> asks(String name, String value) {
        return changed(asks(), name, value);
    }

    /** The same without a code challenge. */
    Map<String, String> asksPlainly() {
        var query = asks();
        query.remove("code_challenge");
        query.remove("code_challenge_method");
        return query;
    }

    HttpResponse<String> ask(Guest guest, Map<String, String> query) throws IOException {
        return guest.get("/oidc/authorize?" + Guest.form(query));
    }

    /** A code that the browser of somebody signed in brings back. */
    String code(Guest guest) throws IOException {
        return code(guest, asks());
    }

    /** The same for another request. */
    String code(Guest guest, Map<String, String> asks) throws IOException {
        var answer = ask(guest, asks);
        var code = Query.of(Guest.location(answer)).get("code");
        if (code == null) {
            throw new IOException("no code: " + answer.statusCode() + " " + Guest.location(answer));
        }
        return code;
    }

    /** What it sends to redeem that code. */
    Map<String, String> redemption(String code) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri());
        form.put("code_verifier", VERIFIER);
        return form;
    }

    Map<String, String> redemption(String code, String name, String value) {
        return changed(redemption(code), name, value);
    }

    HttpResponse<String> redeem(Guest program, String code) throws IOException {
        return token(program, redemption(code));
    }

    HttpResponse<String> token(Guest program, Map<String, String> form) throws IOException {
        return token(program, form, id + ":" + HostileRegion.SECRET);
    }

    HttpResponse<String> token(Guest program, Map<String, String> form, String credentials) throws IOException {
        return post(program, "/oidc/token", form, credentials);
    }

    static HttpResponse<String> post(Guest program, String path, Map<String, String> form, String credentials)
            throws IOException {
        return program.send(HttpRequest.newBuilder(Guest.at(path))
                .header("Authorization", "Basic " + Message.encoded(credentials))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Guest.form(form))));
    }

    static HttpResponse<String> userInfo(Guest program, String accessToken) throws IOException {
        return program.send(HttpRequest.newBuilder(Guest.at("/oidc/userinfo"))
                .header("Authorization", "Bearer " + accessToken)
                .GET());
    }

    /** One member of a JSON answer. */
    static String member(HttpResponse<String> answer, String name) {
        return JSON.readTree(answer.body()).path(name).asString("");
    }

    static Map<String, Object> json(String text) {
        return JSON.readValue(text, JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    /** The claims of a token, whose signature others check. */
    static Map<String, Object> claims(String token) {
        return json(part(token, 1));
    }

    static Map<String, Object> header(String token) {
        return json(part(token, 0));
    }

    private static String part(String token, int index) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), StandardCharsets.UTF_8);
    }

    private static Map<String, String> changed(Map<String, String> fields, String name, String value) {
        if (value.isEmpty()) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
        return fields;
    }
}
