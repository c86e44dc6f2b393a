package fr.passerelle.gateway.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider that does with a sign-in what an honest one would, and then what a test wants otherwise. */
final class TestOp {

    static final RSAKey KEY = key("op-1");
    private static final JsonMapper JSON = new JsonMapper();
    private final HttpServer server;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();
    private final AtomicReference<Map<String, String>> lastForm = new AtomicReference<>(Map.of());

    TestOp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> send(exchange, "", JSON.writeValueAsString(description())));
        server.createContext("/jwks", exchange -> {
            send(exchange, "", new JWKSet(KEY).toString(true));
        });
        server.createContext("/token", this::token);
        server.createContext("/userinfo", this::userinfo);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The last form that came to the token endpoint, with what the Authorization header said. */
    Map<String, String> lastForm() {
        return lastForm.get();
    }

    /** What a browser was sent with. */
    record Asked(Map<String, String> query) {

        static Asked of(String address) {
            return new Asked(Query.of(address));
        }

        String get(String name) {
            return query.getOrDefault(name, "");
        }
    }

    /** Signs claims into a token. */
    interface Signs {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    /** What it will say when its code is handed in. */
    record Grant(
            Asked asked,
            UnaryOperator<JWTClaimsSet.Builder> claims,
            Signs signs,
            UnaryOperator<Map<String, Object>> answer,
            String userinfoType,
            UnaryOperator<Map<String, Object>> userinfo,
            String accessToken) {

        Grant saying(UnaryOperator<JWTClaimsSet.Builder> more) {
            return new Grant(
                    asked,
                    builder -> more.apply(claims.apply(builder)),
                    signs,
                    answer,
                    userinfoType,
                    userinfo,
                    accessToken);
        }

        Grant claiming(String name, Object value) {
            return saying(builder -> builder.claim(name, value));
        }

        Grant signing(Signs other) {
            return new Grant(asked, claims, other, answer, userinfoType, userinfo, accessToken);
        }

        Grant answering(UnaryOperator<Map<String, Object>> other) {
            return new Grant(asked, claims, signs, other, userinfoType, userinfo, accessToken);
        }

        Grant telling(String type, UnaryOperator<Map<String, Object>> other) {
            return new Grant(asked, claims, signs, answer, type, other, accessToken);
        }
    }

    /** An honest grant, about whoever has those keys. */
    Grant honest(Asked asked, String subject, String... jointures) {
        return new Grant(
                asked,
                builder -> builder.issuer(issuer())
                        .audience(asked.get("client_id"))
                        .subject(subject)
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .claim("nonce", asked.get("nonce")),
                TestOp::signed,
                said -> said,
                "application/json",
                said -> {
                    said.put("sub", subject);
                    said.put("ENTPersonJointure", List.of(jointures));
                    return said;
                },
                UUID.randomUUID().toString());
    }

    /** The code for it. */
    String code(Grant grant) {
        var code = UUID.randomUUID().toString();
        codes.put(code, grant);
        return code;
    }

    static String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, KEY, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()));
    }

    static String signed(JWTClaimsSet claims, RSAKey key, JWSHeader.Builder header) throws JOSEException {
        var token = new SignedJWT(header.build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    static String thumbprint() {
        try {
            return KEY.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> description() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize?tenant=essai",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/jwks",
                "userinfo_endpoint",
                issuer() + "/userinfo",
                "end_session_endpoint",
                issuer() + "/end",
                "authorization_response_iss_parameter_supported",
                true);
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = new LinkedHashMap<>(
                Query.of("?" + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        form.put("Authorization", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        lastForm.set(Map.copyOf(form));
        var grant = codes.remove(form.getOrDefault("code", ""));
        if (grant == null || !isOf(grant, form)) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        try {
            var said = new LinkedHashMap<String, Object>();
            said.put("access_token", grant.accessToken());
            said.put("token_type", "Bearer");
            said.put("expires_in", 60);
            said.put(
                    "id_token",
                    grant.signs()
                            .sign(grant.claims()
                                    .apply(new JWTClaimsSet.Builder())
                                    .build()));
            tokens.put("Bearer " + grant.accessToken(), grant);
            send(
                    exchange,
                    "application/json",
                    JSON.writeValueAsString(grant.answer().apply(said)));
        } catch (JOSEException impossible) {
            throw new IOException(impossible);
        }
    }

    private static boolean isOf(Grant grant, Map<String, String> form) {
        return grant.asked().get("redirect_uri").equals(form.get("redirect_uri"))
                && grant.asked()
                        .get("code_challenge")
                        .equals(CodeChallenge.compute(
                                        CodeChallengeMethod.S256,
                                        new CodeVerifier(form.getOrDefault("code_verifier", "-".repeat(43))))
                                .getValue());
    }

    private void userinfo(HttpExchange exchange) throws IOException {
        var grant = tokens.get(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (grant == null) {
            send(exchange, 401, "");
            return;
        }
        var said = grant.userinfo().apply(new LinkedHashMap<>());
        try {
            send(
                    exchange,
                    grant.userinfoType(),
                    grant.userinfoType().endsWith("json")
                            ? JSON.writeValueAsString(said)
                            : signed(JWTClaimsSet.parse(said)));
        } catch (JOSEException | ParseException impossible) {
            throw new IOException(impossible);
        }
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type.isEmpty() ? "application/json" : type);
        send(exchange, 200, text);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
