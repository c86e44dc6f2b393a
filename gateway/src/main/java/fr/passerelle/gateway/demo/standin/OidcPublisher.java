package fr.passerelle.gateway.demo.standin;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A publisher that lets visitors in by OpenID Connect: authorization code, PKCE, state and nonce. */
public final class OidcPublisher implements AutoCloseable {

    private static final String BROWSER = "bocage_demande";
    private static final Page LOOK = new Page("Éditions du Bocage", "Exercices interactifs du collège au lycée");
    private static final Set<String> PROTOCOL = Set.of(
            "sub",
            "iss",
            "aud",
            "azp",
            "exp",
            "iat",
            "nbf",
            "jti",
            "nonce",
            "auth_time",
            "at_hash",
            "sid",
            "acr",
            "amr");

    private final LoopbackServer server;
    private final PublisherDesk desk;
    private final Outbound outbound = new Outbound();
    private final Supplier<URI> issuer;
    private final OidcProvider.Client client;
    private final Clock clock;
    private final Shelf<Flow> flows;

    private record Flow(String browser, String nonce, String verifier) {}

    /** On that port of the loopback (0: a free one), a client of that issuer under that id and secret. */
    public OidcPublisher(int port, Supplier<URI> issuer, String clientId, String clientSecret, Clock clock)
            throws IOException {
        this.issuer = issuer;
        this.client = new OidcProvider.Client(clientId, clientSecret);
        this.clock = clock;
        this.flows = new Shelf<>(Duration.ofMinutes(10), clock);
        this.server = new LoopbackServer(port, LOOK);
        this.desk = new PublisherDesk(server, LOOK, "bocage_visite", clock);
        server.get("/entrer", this::enter)
                .get("/retour", this::comeBack)
                .post("/adieu", this::end)
                .start();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Its address, for browsers. */
    public URI address() {
        return server.address();
    }

    /** Where a visitor starts. */
    public URI entrance() {
        return server.at("/entrer");
    }

    /** The only redirect URI it uses. */
    public URI redirectUri() {
        return server.at("/retour");
    }

    /** Where it is told from server to server that a session is over. */
    public URI farewell() {
        return server.at("/adieu");
    }

    /** What it was told about its visitors, the last at the end. */
    public List<Received> received() {
        return desk.received();
    }

    @Override
    public void close() {
        server.close();
        outbound.close();
    }

    private Answer enter(Ask ask) throws IOException {
        var provider = OidcProvider.discover(issuer.get(), outbound, clock);
        var flow = new Flow(Tokens.next(), Tokens.next(), Tokens.next());
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", client.id());
        query.put("redirect_uri", redirectUri().toString());
        query.put("scope", "openid");
        query.put("state", flows.keep(flow));
        query.put("nonce", flow.nonce());
        query.put("code_challenge", challenge(flow.verifier()));
        query.put("code_challenge_method", "S256");
        var place = RedirectBinding.address(provider.endpoint("authorization_endpoint"), Parameters.written(query));
        return Answer.goTo(place).withCookie(BROWSER, flow.browser());
    }

    private Answer comeBack(Ask ask) throws IOException {
        var query = ask.query();
        var flow = flows.take(Ask.needed(query, "state"))
                .filter(one -> ask.cookie(BROWSER).filter(one.browser()::equals).isPresent())
                .orElseThrow(() -> Rejection.of("Cette réponse ne correspond à aucune demande de ce navigateur."));
        var provider = OidcProvider.discover(issuer.get(), outbound, clock);
        provider.requireIssuer(query.get("iss"));
        if (query.containsKey("error")) {
            throw new Rejection(403, "L'Educ de Normandie ne vous laisse pas entrer (" + query.get("error") + ").");
        }
        return admit(provider, flow, Ask.needed(query, "code"));
    }

    private Answer admit(OidcProvider provider, Flow flow, String code) throws IOException {
        var tokens = provider.tokens(
                client,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirectUri().toString(),
                        "code_verifier",
                        flow.verifier()));
        var claims = provider.verified(String.valueOf(tokens.get("id_token")), client, flow.nonce());
        var person = provider.userInfo(String.valueOf(tokens.get("access_token")));
        if (!claims.getSubject().equals(person.get("sub"))) {
            throw Rejection.of("Le jeton et la fiche ne parlent pas de la même personne.");
        }
        var received = new Received(claims.getSubject(), attributes(claims, person), clock.instant());
        return desk.welcome(received, raw(claims, person), claims.getClaim("sid") instanceof String sid ? sid : "");
    }

    private Answer end(Ask ask) throws IOException {
        var provider = OidcProvider.discover(issuer.get(), outbound, clock);
        desk.end(provider.ended(Ask.needed(ask.form(), "logout_token"), client));
        return Answer.of(200, "text/plain", "");
    }

    private static Map<String, List<String>> attributes(JWTClaimsSet claims, Map<String, Object> person) {
        var all = new LinkedHashMap<String, Object>(claims.getClaims());
        all.putAll(person);
        return all.entrySet().stream()
                .filter(claim -> claim.getValue() != null && !PROTOCOL.contains(claim.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, claim -> values(claim.getValue()), (one, other) -> one, LinkedHashMap::new));
    }

    private static List<String> values(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    private static String raw(JWTClaimsSet claims, Map<String, Object> person) {
        return "Jeton d'identité\n" + spread(claims.toJSONObject()) + "\n\nFiche (userinfo)\n" + spread(person);
    }

    private static String spread(Map<String, Object> json) {
        return json.entrySet().stream()
                .map(entry -> "  " + JSONObjectUtils.toJSONString(Map.of(entry.getKey(), entry.getValue())))
                .map(line -> "  " + line.strip().substring(1, line.strip().length() - 1))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this JDK has no SHA-256", impossible);
        }
    }
}
