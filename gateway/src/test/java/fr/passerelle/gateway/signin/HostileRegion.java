package fr.passerelle.gateway.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import fr.passerelle.gateway.demo.Demo;
import fr.passerelle.gateway.demo.region.Account;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.login.identification.SourcePrefixes;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A region in a box with upstreams and publishers that belong to the tests of this package: {@code essai}, whose key
 * they hold; {@code tournant}, which wants to be told of sign-outs; {@code neuf}, which changes its
 * key; {@code eteint}, which never answers; {@code indulgent} and {@code perime}, which bear with old algorithms, the second
 * no longer; {@code courbe}, {@code educ}, and {@code agents}, {@code parents} and {@code voisin}, which share a place of return; {@code coeur}, which speaks CAS; {@code ouvert}, {@code forme}, {@code compte}, {@code certifie} and {@code muet},
 * OpenID providers, the last of which never answers; {@code un} and {@code deux},
 * two OpenID Connect clients whose secrets they know, and {@code durable}, which gets refresh tokens as well; {@code lie}, whose tokens are
 * bound to its keys; {@code cles} and {@code adresse}, which sign assertions; {@code souple}, which may leave PKCE out; {@code noeud}, whose OpenID Connect client and SAML service
 * provider are npm's; {@code trois}, which only fetches what it is told.
 */
final class HostileRegion {

    /** A pupil of the lycée that {@code un} and {@code deux} are licensed to. */
    static final String MAELLE = "maelle.graindorge";

    /** A teacher of the same. */
    static final String CLAUDE = "claude.hebert";

    /** A pupil of a collège that has no licence for them. */
    static final String TOM = "tom.lecoq";

    static final String SECRET = "un-secret-d-essai";
    /** What those call us that share a place of return. */
    static final String SHARED_NAME = "urn:fi:ent:essai:1.0";

    private static final String TERMS = "\"\nsaml: {sha1-until: %1$s, cbc-until: %1$s}\n#";
    private static final String OFFERED = "\nhelp: Écrivez à aide@essai.invalid.\n"
            + "choice: {profiles: [Élève ou parent, Invité], territories: [Essais du Nord]}\n#";
    private static final String SHARED =
            "\"\nentity-id: " + SHARED_NAME + "\nsaml: {shared-return: true, name-qualifier: '%s'}\n#";
    /** The keys of {@code cles}: that of its settings, and one that it publishes at {@code adresse}. */
    static final ECKey KEY = key("k1");

    static final ECKey PUBLISHED_KEY = key("k2");
    /** The key of the LTI tool {@code outil-lti}. */
    static final RSAKey TOOL_KEY = toolKey();

    private static final HostileRegion ONE = new HostileRegion();
    private final Demo demo;
    private final TestIdp essai;
    private final TestIdp tournant;
    private final TestIdp neuf;
    private final AtomicReference<String> loggedOut = new AtomicReference<>("");
    private final TestCas cas;
    private final TestCas partant;
    private final TestOp ouvert;
    private final TestOp forme;

    private HostileRegion() {
        try {
            essai = new TestIdp("");
            tournant = new TestIdp("http://127.0.0.1:9/slo");
            neuf = new TestIdp("");
            cas = new TestCas();
            partant = new TestCas();
            ouvert = new TestOp();
            forme = new TestOp();
            demo = Demo.startAnywhere(Files.createTempDirectory("passerelle-hostile"), this::amend);
            demo.sync();
        } catch (IOException | SettingsWrong | PlanRefused broken) {
            throw new IllegalStateException(broken);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                demo.close();
            } catch (IOException late) {
                System.err.println(late.getMessage());
            }
        }));
    }

    static Demo demo() {
        return ONE.demo;
    }

    static TestIdp essai() {
        return ONE.essai;
    }

    static TestIdp tournant() {
        return ONE.tournant;
    }

    static TestIdp neuf() {
        return ONE.neuf;
    }

    static TestCas cas() {
        return ONE.cas;
    }

    /** The one that its only test stops. */
    static TestCas partant() {
        return ONE.partant;
    }

    static TestOp ouvert() {
        return ONE.ouvert;
    }

    static TestOp forme() {
        return ONE.forme;
    }

    static String base() {
        return ONE.demo.partners().passerelle().toString();
    }

    static JdbcClient jdbc() {
        return ONE.demo.server().the(JdbcClient.class);
    }

    /** What NEO says of that account. */
    static String[] jointures(String login) {
        return ONE.demo.partners().region().accounts().stream()
                .filter(account -> account.login().equals(login))
                .map(Account::jointures)
                .findFirst()
                .orElseThrow()
                .toArray(String[]::new);
    }

    /** The number of whoever has that account. */
    static PersonId person(String login) {
        var keys = ONE.demo.server().the(SourcePrefixes.class).keys(List.of(jointures(login)));
        return ONE.demo.server().the(People.class).bySource(keys).getFirst();
    }

    /** A second session like that person's last, with that content in the store: the value of its cookie. */
    static String copiedSession(String login, String content) {
        var cookie = UUID.randomUUID().toString() + "-abcdef";
        jdbc().sql("insert into session (key, person, upstream_name, content, signed_in_at, used_at)"
                        + " select ?, person, upstream_name, ?, signed_in_at, used_at from session"
                        + " where person = ? order by signed_in_at desc limit 1")
                .params(sha256(cookie), content, person(login).value())
                .update();
        return cookie;
    }

    /** Strikes that person from every directory while the deed is done. */
    static <T> T whileGone(String login, Deed<T> deed) throws IOException {
        var person = person(login);
        strike(person, "now()");
        try {
            return deed.run();
        } finally {
            strike(person, "null");
        }
    }

    /** Something to do meanwhile. */
    interface Deed<T> {
        T run() throws IOException;
    }

    private static void strike(PersonId person, String goneAt) {
        jdbc().sql("update person_record r set gone_at = " + goneAt
                        + " from link l where l.source = r.source and l.key = r.key and l.person = ?")
                .param(person.value())
                .update();
        ONE.demo.server().the(People.class).refresh();
    }

    private void amend(Path folder) throws IOException {
        upstreams(folder);
        publishers(folder);
    }

    private void upstreams(Path folder) throws IOException {
        upstream(folder, "essai", essai.metadataAddress());
        upstream(folder, "tournant", tournant.metadataAddress());
        upstream(folder, "neuf", neuf.metadataAddress());
        upstream(folder, "eteint", "http://127.0.0.1:9/metadata");
        cas.settle(folder, "coeur");
        partant.settle(folder, "partant");
        providers(folder);
        upstream(folder, "indulgent", essai.metadataAddress() + TERMS.formatted("2999-12-31"));
        upstream(folder, "perime", essai.metadataAddress() + TERMS.formatted("2026-01-01"));
        upstream(folder, "courbe", essai.metadataAddress() + "\"\nsaml: {signs: EC, acs-in-request: false}\n#");
        upstream(folder, "educ", essai.metadataAddress() + "\"\nmapping: educonnect" + OFFERED);
        upstream(folder, "agents", essai.metadataAddress() + SHARED.formatted("urn:essai:agents"));
        upstream(folder, "parents", essai.metadataAddress() + SHARED.formatted("urn:essai:parents"));
        upstream(folder, "voisin", tournant.metadataAddress() + SHARED.formatted(tournant.entityId()));
        var manche = folder.resolve("territories/manche.yml");
        Files.writeString(manche, Files.readString(manche).replaceAll("degree: \\w+", "$0\n      academy: \"70\""));
    }

    private void providers(Path folder) throws IOException {
        provider(folder, "ouvert", ouvert.issuer(), "client-secret: \"" + SECRET + "\"");
        provider(folder, "forme", forme.issuer(), "proof: PRIVATE_KEY\n  answer: FORM_POST\n  acr-values: [eidas2]");
        provider(
                folder,
                "compte",
                forme.issuer(),
                "client-secret: %1$s\n  proof: SECRET_POST\n  userinfo: false\n  endpoints:\n    authorization: %2$s/a\n    token: %2$s/token\n    jwks: %2$s/jwks\nmapping: educonnect\n#"
                        .formatted(SECRET, forme.issuer()));
        provider(folder, "certifie", CertifiedProvider.issuer(), "proof: PRIVATE_KEY\n  scopes: [openid, ent]");
        provider(folder, "muet", "http://127.0.0.1:9", "client-secret: x");
    }

    private void publishers(Path folder) throws IOException {
        publisher(
                folder,
                "un",
                "client-secret-sha256: " + sha256(SECRET) + "\n    logout:\n      back-channel: " + listening()
                        + "\n      return-to: [\"http://127.0.0.1:9/un/adieu\"]");
        publisher(folder, "deux", "client-secret-sha256: " + sha256(SECRET));
        publisher(folder, "cles", "jwks: '" + new JWKSet(KEY).toString(true) + "'\n    signed-with: RS256");
        publisher(folder, "adresse", "jwks-uri: " + published(new JWKSet(PUBLISHED_KEY).toString(true)));
        publisher(folder, "durable", "client-secret-sha256: " + sha256(SECRET) + "\n    refresh-tokens: true");
        publisher(
                folder,
                "lie",
                "client-secret-sha256: " + sha256(SECRET) + "\n    refresh-tokens: true\n    binding: DPOP");
        TestCertificates.amend(folder, sha256(SECRET));
        publisher(
                folder,
                "noeud",
                "jwks: '" + new JWKSet(KEY).toString(true) + "'\n    refresh-tokens: true\n    binding: DPOP"
                        + "\n    logout: {return-to: [\"http://127.0.0.1:9/noeud/adieu\"]}");
        publisher(folder, "souple", "client-secret-sha256: " + sha256(SECRET) + CertificationPlansTest.TERMS);
        tool(folder);
        more(folder.resolve("publishers/essai-noeud.yml"), NodeService.settings());
        Files.writeString(folder.resolve("publishers/essai-trois.yml"), """
                id: essai-trois
                name: Éditions Essai trois
                contract:
                  ground: abonnement de l'établissement
                  attributes:
                    uai: UAI
                notices:
                  client-id: trois
                  client-secret-sha256: %s
                """.formatted(sha256(SECRET)));
    }

    /** A tool in which links are chosen, whose key the tests hold. */
    private static void tool(Path folder) throws IOException {
        publisher(folder, "outil", "client-secret-sha256: " + sha256(SECRET));
        more(folder.resolve("publishers/essai-outil.yml"), """
                lti:
                  - resource: ark:/99999/essai-outil
                    client-id: outil-lti
                    login: http://127.0.0.1:9/outil/connexion
                    target: http://127.0.0.1:9/outil/entrer
                    choosing: http://127.0.0.1:9/outil/choisir
                    jwks: '%s'
                    context: SCHOOL
                """.formatted(new JWKSet(TOOL_KEY).toString(true)));
    }

    private static void more(Path file, String lines) throws IOException {
        Files.writeString(file, Files.readString(file) + lines);
    }

    private static RSAKey toolKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("outil-1").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void upstream(Path folder, String id, String metadata) throws IOException {
        Files.writeString(folder.resolve("upstreams/" + id + ".yml"), """
                id: %s
                name: Amont %s
                metadata: "%s"
                """.formatted(id, id, metadata));
    }

    private static void provider(Path folder, String id, String issuer, String terms) throws IOException {
        Files.writeString(folder.resolve("upstreams/" + id + ".yml"), """
                id: %1$s
                name: Amont %1$s
                oidc:
                  issuer: "%2$s"
                  client-id: passerelle-%1$s
                  %3$s
                """.formatted(id, issuer, terms));
    }

    static void publisher(Path folder, String id, String terms) throws IOException {
        Files.writeString(folder.resolve("publishers/essai-" + id + ".yml"), """
                id: essai-%1$s
                name: Éditions Essai %1$s
                contract:
                  ground: abonnement de l'établissement
                  attributes:
                    uai: UAI
                    profil: PROFILE
                oidc:
                  - resource: ark:/99999/essai-%1$s
                    client-id: %1$s
                    %2$s
                    redirect-uris: ["http://127.0.0.1:9/%1$s/retour", "http://127.0.0.1:9/%1$s/autre"]
                """.formatted(id, terms));
        Files.writeString(folder.resolve("resources/essai-" + id + ".yml"), """
                id: ark:/99999/essai-%1$s
                slug: essai-%1$s
                title: Essai %1$s
                publisher: essai-%1$s
                summary: Pour les essais.
                launch: "http://127.0.0.1:9/%1$s/entrer"
                licences:
                  - id: essai-%1$s-2026
                    schools: ["0149801C"]
                    profiles: [PUPIL, TEACHER]
                    first-day: 2026-09-01
                    last-day: 2027-08-31
                """.formatted(id));
    }

    /** The last logout token that {@code un} was sent; empty before the first. */
    static String loggedOut() {
        return ONE.loggedOut.get();
    }

    /** Where {@code un} takes logout tokens. */
    private String listening() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/adieu", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            loggedOut.set(Query.of("?" + body).get("logout_token"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/adieu";
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where that text can be fetched as long as this machine runs. */
    private static String published(String text) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/cles", exchange -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cles";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
