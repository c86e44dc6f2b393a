package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.Demo;
import fr.passerelle.gateway.demo.Visitor;
import fr.passerelle.gateway.demo.region.Account;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.login.metadata.UpstreamWatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * One region for the tests of real publishers, its Passerelle on TLS by Spring Boot's own settings. Its publishers
 * believe its certificate by the throw-away authority, and none of their checks is switched off.
 */
final class TlsRegion {

    private static final TestCertificate AUTHORITY = TestCertificate.authority();
    /** What the client {@code signe} shows. */
    static final TestCertificate SIGNED = AUTHORITY.issue(TestCertificate.HOST);
    /** What the client {@code epingle} shows, to which its tokens are bound. */
    static final TestCertificate PINNED = TestCertificate.alone("epingle.example");

    private static final TlsRegion ONE = new TlsRegion();

    private final ThrowAwayCa authority = new ThrowAwayCa();
    private final List<Path> folders = new ArrayList<>();
    private final Mellon mellon;
    private final AuthOpenidc openidc;
    private final AuthCas cas;
    private final AuthCas casBySaml;
    private final ShibbolethSp shibboleth;
    private final SimpleSaml simpleSaml;
    private final DjangoCas djangoCas;
    private final Demo demo;

    private TlsRegion() {
        try {
            mellon = new Mellon(apache(), authority.localhost());
            openidc = new AuthOpenidc(apache());
            cas = new AuthCas(apache(), "cas");
            casBySaml = new AuthCas(apache(), "cas-saml");
            shibboleth = new ShibbolethSp(apache(), authority.localhost());
            simpleSaml = new SimpleSaml(folder("passerelle-simplesaml"));
            djangoCas = new DjangoCas(folder("passerelle-django"));
            // Passerelle, too, calls its publishers: it believes the authority as a Java program does, by default.
            SSLContext.setDefault(authority.trusted());
            demo = Demo.startSecurely(folder("passerelle-tls"), authority.trusted(), this::amend);
            demo.sync();
        } catch (IOException | SettingsWrong | PlanRefused broken) {
            throw new IllegalStateException(broken);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                demo.close();
                for (var folder : folders) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            } catch (IOException late) {
                System.err.println(late.getMessage());
            }
        }));
    }

    /** The publisher that speaks SAML, its pages open from now on. */
    static Apache mellon() throws IOException {
        return ONE.mellon.start(text("/saml/idp/metadata"));
    }

    /** The publisher that speaks OpenID Connect. */
    static Apache openidc() throws IOException {
        return ONE.openidc.start(ONE.demo.partners().passerelle(), ONE.authority.certificate());
    }

    /** The publisher that speaks CAS. */
    static Apache cas() throws IOException {
        return ONE.cas.start(ONE.demo.partners().passerelle(), ONE.authority.certificate());
    }

    /** The one that validates tickets by SAML 1.1. */
    static Apache casBySaml() throws IOException {
        return ONE.casBySaml.startBySaml(ONE.demo.partners().passerelle(), ONE.authority.certificate());
    }

    /** The publisher behind Shibboleth. */
    static ShibbolethSp shibboleth() throws IOException {
        return ONE.shibboleth.start(ONE.demo.partners().passerelle(), text("/saml/idp/metadata"));
    }

    /** The source of authentication that is SimpleSAMLphp, where everybody of NEO's has an account. */
    static SimpleSaml simpleSaml() throws IOException {
        ONE.simpleSaml.start(
                ONE.authority.localhost(), people(), text("/connexion/saml/" + SimpleSaml.ID + "/metadata"));
        // Whoever looked for its metadata before found nobody, and would not look again at once.
        ONE.demo.server().the(UpstreamWatch.class).look();
        return ONE.simpleSaml;
    }

    /** The source of authentication that is a CAS server, where everybody of NEO's has an account. */
    static DjangoCas djangoCas() throws IOException {
        return ONE.djangoCas.start(
                people(), ONE.demo.partners().passerelle().resolve("/connexion/cas/"), ONE.authority.certificate());
    }

    private static Map<String, List<String>> people() {
        return ONE.demo.partners().region().accounts().stream()
                .collect(Collectors.toMap(Account::login, Account::jointures, (one, other) -> one));
    }

    /** Passerelle's host and port. */
    static String authority() {
        return ONE.demo.partners().passerelle().getAuthority();
    }

    /** The port of Passerelle's health and metrics. */
    static int management() {
        return Integer.parseInt(ONE.demo.server().the(Environment.class).getRequiredProperty("local.management.port"));
    }

    /** An address of Passerelle's. */
    static URI at(String path) {
        return URI.create(ONE.demo.partners().passerelle() + path);
    }

    /** A program that shows that certificate, or none. */
    static SSLContext showing(@Nullable TestCertificate shown) {
        return ONE.authority.trusted(shown == null ? new KeyManager[0] : shown.shows());
    }

    /** A browser that believes the authority. */
    static Visitor visitor() {
        return new Visitor(ONE.authority.trusted());
    }

    /** Goes there, signs in as that account when asked, and presses the only button of a page that carries an answer. */
    static Visitor.Page enter(Visitor visitor, String login, URI address) throws IOException {
        var page = visitor.go(address);
        if (page.text().contains("name=\"password\"")) {
            page = visitor.send(Visitor.form(page, "password"), Map.of("login", login, "password", "demo"));
        }
        while (page.text().contains("name=\"SAMLResponse\"")) {
            page = visitor.send(Visitor.form(page, "SAMLResponse"), Map.of());
        }
        return page;
    }

    /** Signs out by the button, and gives the page it ends on. */
    static Visitor.Page leave(Visitor visitor) throws IOException {
        var asked = visitor.go(at("/deconnexion"));
        visitor.send(Visitor.form(asked, "/deconnexion"), Map.of());
        return visitor.go(at("/au-revoir"));
    }

    /** What the page after a sign-out here says to one who was on that page of a publisher's, signed in as that account. */
    static String farewell(Visitor visitor, String login, URI address) throws IOException {
        enter(visitor, login, address);
        assertThat(visitor.go(address).at()).isEqualTo(address);
        return leave(visitor).words();
    }

    /** How many assertions that publisher was sent, by the journal. */
    static long assertions(String publisher) {
        return ONE.demo
                .server()
                .the(JdbcClient.class)
                .sql("select count(*) from journal where event = 'ASSERTION_SENT' and detail->>'publisher' = ?")
                .param(publisher)
                .query(Long.class)
                .single();
    }

    private Apache apache() throws IOException {
        return new Apache(folder("passerelle-publisher")).secure(authority.localhost());
    }

    /** A new one, gone when the test run ends. */
    private Path folder(String name) throws IOException {
        var made = Files.createTempDirectory(name);
        folders.add(made);
        return made;
    }

    private static String text(String path) throws IOException {
        try (var visitor = visitor()) {
            return visitor.go(at(path)).text();
        }
    }

    private void amend(Path settings) throws IOException {
        var certificate = authority.localhost();
        Files.writeString(
                settings.resolve("application.yml"),
                """
                server:
                  ssl:
                    bundle: web
                    client-auth: want
                spring:
                  ssl:
                    bundle:
                      pem:
                        web:
                          keystore:
                            certificate: "%s"
                            private-key: "%s"
                """.formatted(
                                Files.writeString(settings.resolve("web.crt"), certificate.certificate()),
                                Files.writeString(settings.resolve("web.key"), certificate.key())),
                StandardOpenOption.APPEND);
        Files.writeString(settings.resolve("upstreams/simplesaml.yml"), simpleSaml.settings());
        Files.writeString(settings.resolve("upstreams/django.yml"), djangoCas.settings());
        var publishers = settings.resolve("publishers");
        Files.writeString(publishers.resolve("mellon.yml"), mellon.settings());
        Files.writeString(publishers.resolve("openidc.yml"), openidc.settings());
        Files.writeString(publishers.resolve("cas.yml"), cas.settings());
        Files.writeString(publishers.resolve("cas-saml.yml"), casBySaml.settings());
        Files.writeString(publishers.resolve("shibboleth.yml"), shibboleth.settings());
        Files.writeString(publishers.resolve("certificats.yml"), certificates());
    }

    private static String certificates() {
        return """
                id: certificats
                name: Éditions des Certificats
                contract:
                  ground: abonnement de l'établissement
                  attributes:
                    uai: UAI
                oidc:
                  - resource: ark:/99999/exercices
                    client-id: signe
                    certificate: {authority: %s, name: {place: DNS, value: %s}}
                    redirect-uris: ["http://127.0.0.1:9/signe/retour"]
                  - resource: ark:/99999/exercices
                    client-id: epingle
                    certificate: {pinned: [%s]}
                    binding: CERTIFICATE
                    redirect-uris: ["http://127.0.0.1:9/epingle/retour"]
                """.formatted(AUTHORITY.setting(), TestCertificate.HOST, PINNED.setting());
    }
}
