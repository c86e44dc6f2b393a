package fr.passerelle.gateway;

import fr.passerelle.gateway.cache.CacheConfiguration;
import fr.passerelle.gateway.cache.CacheSettings;
import fr.passerelle.gateway.front.FrontConfiguration;
import fr.passerelle.gateway.front.FrontSettings;
import fr.passerelle.gateway.portal.PortalConfiguration;
import fr.passerelle.gateway.proxy.ProxyConfiguration;
import fr.passerelle.gateway.proxy.ProxySettings;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.licence.Audience;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.SessionConfiguration;
import fr.passerelle.identity.session.SessionSettings;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.thymeleaf.ITemplateEngine;

/** The front, the pages and the portal on a real Tomcat, one for a test run, with an invented school and publisher. */
public final class TestGateway {

    public static final String HOST = "passerelle.test";
    public static final PersonId PUPIL = new PersonId("eleve-1");
    public static final PersonId STRANGER = new PersonId("eleve-2");
    public static final TestPublisher PUBLISHER = new TestPublisher();
    private static final Uai COLLEGE = new Uai("0509802H");
    private static final ServletWebServerApplicationContext CONTEXT =
            (ServletWebServerApplicationContext) SpringApplication.run(
                    Application.class,
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--management.server.port=0",
                    "--spring.main.banner-mode=off",
                    "--spring.threads.virtual.enabled=true",
                    "--spring.flyway.enabled=false",
                    "--db-scheduler.enabled=false",
                    "--test.proxy.answer=1s",
                    "--test.cache.page=64KB",
                    "--logging.level.root=warn");

    private TestGateway() {}

    /** The invented people as they are in the beginning, and a publisher that knows nothing. */
    public static void reset() {
        PUBLISHER.forget();
        var jdbc = TestDatabase.clean().jdbc();
        jdbc.sql(
                        "insert into school_record values ('essai', '802', ?, 'Collège des Essais', 'COLLEGE', 'Saint-Lô', now())")
                .param(COLLEGE.value())
                .update();
        person(jdbc, PUPIL, "Zoé", "[{\"uai\":\"" + COLLEGE + "\",\"level\":\"2111\",\"divisions\":[],\"groups\":[]}]");
        person(jdbc, STRANGER, "Aliénor", "[]");
        CONTEXT.getBean(People.class).refresh();
    }

    /** No directory speaks for that person any more. */
    public static void withdraw(PersonId person) {
        TestDatabase.shared()
                .jdbc()
                .sql("update person_record set gone_at = now() where key = ?")
                .param(person.value())
                .update();
        CONTEXT.getBean(People.class).refresh();
    }

    /** The events in the journal, oldest first. */
    public static List<String> journal() {
        return TestDatabase.shared()
                .jdbc()
                .sql("select event from journal order by id")
                .query(String.class)
                .list();
    }

    /** A new session of that person: the value of a Cookie header. */
    public static String signIn(PersonId person) {
        return get("/essai/entree?personne=" + URLEncoder.encode(person.value(), StandardCharsets.UTF_8))
                .headers("Set-Cookie")
                .getFirst()
                .replaceFirst(";.*", "");
    }

    /** Asks for that target with that Cookie header and those header lines. */
    public static RawAnswer read(String cookie, String target, String... headers) {
        return ask("GET", target, with("Cookie: " + cookie, headers));
    }

    /** Those header lines, that one first. */
    public static String[] with(String header, String... headers) {
        return Stream.concat(Stream.of(header), Arrays.stream(headers)).toArray(String[]::new);
    }

    /** Asks for that target, with those header lines. */
    public static RawAnswer get(String target, String... headers) {
        return ask("GET", target, headers);
    }

    public static RawAnswer ask(String method, String target, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return raw(method + " " + target + " HTTP/1.1\r\nHost: " + HOST + "\r\n" + lines + "Connection: close\r\n\r\n");
    }

    public static RawAnswer raw(String bytes) {
        return RawAnswer.to(port(), bytes);
    }

    public static int port() {
        return CONTEXT.getWebServer().getPort();
    }

    private static void person(JdbcClient jdbc, PersonId id, String given, String at) {
        jdbc.sql("insert into person (id, minted_at) values (?, now())")
                .param(id.value())
                .update();
        jdbc.sql("insert into link (source, key, person, evidence, author, from_at)"
                        + " values ('essai', ?, ?, 'test', 'test', now())")
                .params(id.value(), id.value())
                .update();
        jdbc.sql("select source_tables_make('essai')::text").query(String.class).single();
        jdbc.sql("insert into person_record (source, key, profile, content, digest, schools, changed_at)"
                        + " values ('essai', ?, 'PUPIL', ?::jsonb, '', '{}', now())")
                .params(
                        id.value(),
                        "{\"name\":{\"family\":\"LECOQ\",\"given\":\"" + given + "\",\"otherGiven\":[]},\"at\":" + at
                                + "}")
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        FrontConfiguration.class,
        ProxyConfiguration.class,
        CacheConfiguration.class,
        PortalConfiguration.class,
        SessionConfiguration.class
    })
    static class Application {

        @Bean
        PublicAddress publicAddress() {
            return new PublicAddress(URI.create("https://" + HOST));
        }

        @Bean
        FrontSettings frontSettings(Environment environment) {
            return Binder.get(environment).bindOrCreate("test.front", FrontSettings.class);
        }

        @Bean
        ProxySettings proxySettings(Environment environment) {
            return Binder.get(environment).bindOrCreate("test.proxy", ProxySettings.class);
        }

        @Bean
        CacheSettings cacheSettings(Environment environment) {
            return Binder.get(environment).bindOrCreate("test.cache", CacheSettings.class);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return TestDatabase.clean().dataSource();
        }

        @Bean
        People people(JdbcClient jdbc) {
            return new People(jdbc);
        }

        @Bean
        Journal journal(JdbcClient jdbc, Clock clock) {
            return new Journal(jdbc, clock, new SecureRandom());
        }

        @Bean
        Licences licences() {
            var today = LocalDate.now(Clock.systemUTC());
            var audience = new Audience(Set.of(ProfileKind.PUPIL), Set.of());
            return new Licences(
                    List.of(
                            pages("fondamentaux", PUBLISHER.origin()),
                            pages("ailleurs", PUBLISHER.origin()),
                            pages("muet", URI.create("http://127.0.0.1:1")),
                            new Resource(
                                    "manuel",
                                    "manuel",
                                    "Manuel d'histoire",
                                    "editeur",
                                    "Le manuel de 6e.",
                                    new Resource.Access.Launch(URI.create("https://editeur.invalid/lancer")))),
                    List.of("fondamentaux", "muet", "manuel").stream()
                            .map(id -> new Licence(
                                    "licence-" + id,
                                    id,
                                    Set.of(COLLEGE),
                                    audience,
                                    today.minusDays(30),
                                    today.plusDays(30)))
                            .toList());
        }

        private static Resource pages(String id, URI origin) {
            return new Resource(
                    id,
                    id,
                    "Ressource " + id,
                    "editeur",
                    "Des leçons et des exercices.",
                    new Resource.Access.Pages(origin));
        }

        @Bean
        Entitlements entitlements(People people, Licences licences) {
            return new Entitlements(people, licences);
        }

        @Bean
        SecureRandom random() {
            return new SecureRandom();
        }

        @Bean
        SessionSettings sessionSettings() {
            return SessionSettings.DEFAULT;
        }

        @Bean
        RefusalPage refusalPage(ITemplateEngine templates) {
            return new RefusalPage(templates);
        }

        @Bean
        Entrance entrance() {
            return (request, response, returnTo, proof) ->
                    response.sendRedirect("/connexion?retour=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8));
        }

        @Bean
        SecurityFilterChain everythingElse(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }

        @Bean
        RouterFunction<ServerResponse> testRoutes(Sessions sessions, Clock clock) {
            return RouterFunctions.route()
                    .GET("/essai/entree", request -> {
                        var person = new PersonId(request.param("personne").orElseThrow());
                        return ServerResponse.ok().build((asked, answer) -> {
                            sessions.start(
                                    asked, answer, new Session(person, "essai", "nom", null, null, clock.instant()));
                            return null;
                        });
                    })
                    .GET(
                            "/essai/echo",
                            request -> ServerResponse.ok()
                                    .body(Map.of(
                                            "url",
                                                    request.servletRequest()
                                                            .getRequestURL()
                                                            .toString(),
                                            "headers",
                                                    request.headers()
                                                            .asHttpHeaders()
                                                            .toString())))
                    .GET("/essai/panne", request -> {
                        throw new IllegalStateException("panne voulue");
                    })
                    .build();
        }
    }
}
