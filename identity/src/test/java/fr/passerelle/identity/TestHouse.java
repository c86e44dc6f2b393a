package fr.passerelle.identity;

import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.establishment.Establishments;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.licence.Audience;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.login.Renewals;
import fr.passerelle.identity.login.TestSignOut;
import fr.passerelle.identity.logout.LogoutConfiguration;
import fr.passerelle.identity.logout.LogoutWebConfiguration;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.publisher.Attribute;
import fr.passerelle.identity.publisher.Disclosure;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.publisher.Pseudonyms;
import fr.passerelle.identity.publisher.Publisher;
import fr.passerelle.identity.publisher.PublisherList;
import fr.passerelle.identity.publisher.ReleaseContract;
import fr.passerelle.identity.publisher.Told;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.SessionConfiguration;
import fr.passerelle.identity.session.SessionSettings;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import fr.passerelle.identity.writing.Writes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The house behind a door, for tests: two publishers, one college, real stores, and a sign-in without a password. */
@Configuration(proxyBeanMethods = false)
@Import({SessionConfiguration.class, LogoutConfiguration.class, LogoutWebConfiguration.class, TestSignOut.class})
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
public class TestHouse {

    /** Licensed to the pupils of the college for the school year. */
    public static final String MAPS = "ark:/00000/cartes";
    /** Licensed until last summer. */
    public static final String OVER = "ark:/00000/fini";

    public static final String PUPIL = "eleve-1";
    public static final String ADDRESS = "https://passerelle.test";

    /** Empties the database and lets the pupil in, under that given name. */
    public static void settle(People people, TestClock clock, String givenName) {
        clock.reset();
        var jdbc = TestDatabase.clean().jdbc();
        jdbc.sql("insert into person (id, minted_at) values (?, now())")
                .param(PUPIL)
                .update();
        jdbc.sql("insert into link (source, key, person, evidence, author, from_at)"
                        + " values ('essai', '1', ?, 'ADOPTED', 'test', now())")
                .param(PUPIL)
                .update();
        jdbc.sql("select source_tables_make('essai')::text").query(String.class).single();
        jdbc.sql("insert into person_record (source, key, profile, content, digest, schools, changed_at)"
                        + " values ('essai', '1', 'PUPIL', ?::jsonb, '', '{}', now())")
                .param(content(givenName))
                .update();
        people.refresh();
    }

    private static String content(String givenName) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "name", Map.of("family", "LECOQ", "given", givenName, "otherGiven", List.of()),
                        "at",
                                List.of(Map.of(
                                        "uai", TestPeople.COLLEGE.value(),
                                        "level", "2112",
                                        "divisions", List.of("5A"),
                                        "groups", List.of()))));
    }

    @Bean
    TestClock clock() {
        return new TestClock();
    }

    @Bean
    PublisherList publisherList() {
        return new PublisherList(List.of());
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    JdbcClient jdbc() {
        return TestDatabase.clean().jdbc();
    }

    @Bean
    PublicAddress address() {
        return new PublicAddress(URI.create(ADDRESS));
    }

    @Bean
    OneTime oneTime(JdbcClient jdbc, TestClock clock) {
        return new OneTime(jdbc, clock);
    }

    @Bean
    Writes writes(JdbcClient jdbc) {
        return new Writes(jdbc);
    }

    @Bean
    Journal journal(JdbcClient jdbc, TestClock clock, SecureRandom random) {
        return new Journal(jdbc, clock, random);
    }

    @Bean
    MasterKey masterKey(SecureRandom random) {
        return new MasterKey(new byte[32], random);
    }

    @Bean
    SigningKeys signingKeys(JdbcClient jdbc, MasterKey master, SecureRandom random, TestClock clock) {
        return new SigningKeys(jdbc, master, random, clock);
    }

    @Bean
    People people(JdbcClient jdbc) {
        return new People(jdbc);
    }

    @Bean
    Pseudonyms pseudonyms(JdbcClient jdbc, MasterKey master, SecureRandom random, TestClock clock) {
        return new Pseudonyms(jdbc, new Secrets(jdbc, master, random, clock));
    }

    @Bean
    Launches launches(People people, Pseudonyms pseudonyms, JdbcClient jdbc, Journal journal, TestClock clock) {
        var contract = ReleaseContract.of(
                "mission d'intérêt public",
                Map.of(
                        "uai", Told.of(Attribute.UAI),
                        "profil", Told.of(Attribute.PROFILE),
                        "prenom", Told.of(Attribute.GIVEN_NAME)));
        return new Launches(
                List.of(new Publisher("un", "Éditions Un", contract), new Publisher("deux", "Éditions Deux", contract)),
                new Entitlements(people, licences()),
                people,
                new Disclosure(pseudonyms::of, new Establishments(jdbc)::find),
                new Launches.Register(journal, clock));
    }

    private static Licences licences() {
        var access = new Resource.Access.Launch(URI.create("https://editeur.example/"));
        var pupils = new Audience(Set.of(ProfileKind.PUPIL, ProfileKind.TEACHER), Set.of());
        var college = Set.of(TestPeople.COLLEGE);
        var summer = LocalDate.of(2026, 8, 31);
        return new Licences(
                List.of(
                        new Resource(MAPS, "cartes", "Cartes", "un", "Des cartes.", access),
                        new Resource(OVER, "fini", "Fini", "deux", "C'est fini.", access)),
                List.of(
                        new Licence("L1", MAPS, college, pupils, summer.plusDays(1), summer.plusYears(1)),
                        new Licence("L2", OVER, college, pupils, summer.minusYears(1), summer)));
    }

    @Bean(destroyMethod = "")
    DataSource dataSource() {
        return TestDatabase.running().dataSource();
    }

    @Bean
    SessionSettings sessionSettings() {
        return SessionSettings.DEFAULT;
    }

    @Bean
    Entrance entrance() {
        return (request, response, returnTo, proof) -> {
            response.setStatus(302);
            response.setHeader(
                    "Location",
                    "/test/entrance?back=" + TestBrowser.encoded(returnTo)
                            + (proof == Entrance.Proof.NEW ? "&proof=new" : ""));
        };
    }

    @Bean
    Renewals renewals(OneTime oneTime, SecureRandom random, Clock clock) {
        return new Renewals(oneTime, random, clock);
    }

    @Bean
    RefusalPage refusalPage() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("fr/passerelle/identity/test-");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return new RefusalPage(engine);
    }

    /** A sign-in without a password. */
    @Controller
    static final class SignIn {

        private final Sessions sessions;
        private final TestClock clock;

        SignIn(Sessions sessions, TestClock clock) {
            this.sessions = sessions;
            this.clock = clock;
        }

        @GetMapping("/test/sign-in")
        void signIn(HttpServletRequest request, HttpServletResponse response) {
            var person = new PersonId(request.getParameter("person"));
            sessions.start(request, response, new Session(person, "essai", "n", null, null, clock.instant()));
            response.setStatus(204);
        }
    }
}
