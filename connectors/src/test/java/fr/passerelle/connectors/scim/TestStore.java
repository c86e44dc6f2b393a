package fr.passerelle.connectors.scim;

import com.zaxxer.hikari.HikariDataSource;
import fr.passerelle.connectors.scim.ScimRequest.Conditions;
import fr.passerelle.connectors.scim.ScimRequest.Verb;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.settings.PublicAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A service provider on a real PostgreSQL, one for a test run; tests use sources of their own. */
final class TestStore {

    private static final TestStore ONE = new TestStore();

    private final HikariDataSource pool = new HikariDataSource();
    private final List<String> heard = new ArrayList<>();
    private final ScimProvider provider;
    private final JdbcTransactionManager transactions;

    private TestStore() {
        try {
            // Stopped by its own shutdown hook when the test machine ends.
            @SuppressWarnings("resource")
            var postgres = EmbeddedPostgres.builder().start();
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            pool.setMaximumPoolSize(8);
            Flyway.configure().dataSource(pool).load().migrate();
            transactions = new JdbcTransactionManager(pool);
            provider = provider(Files.createTempDirectory("passerelle-scim"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private ScimProvider provider(Path folder) throws IOException {
        var configuration = new ScimConfiguration();
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        var secrets = new Secrets(jdbc(), MasterKey.readOrMake(folder.resolve("master.key"), random), random, clock);
        var rooms = configuration.scimRooms(jdbc(), new PublicAddress(URI.create("https://passerelle.test")));
        return configuration.scimProvider(
                rooms,
                ledger(),
                configuration.scimWrites(rooms, secrets, random, clock),
                configuration.scimAftermath(secrets, new Journal(jdbc(), clock, random), heard::add));
    }

    static TestStore running() {
        return ONE;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    Ledger ledger() {
        return new Ledger(jdbc(), new JdbcTransactionManager(pool), Clock.systemUTC());
    }

    Shelf shelf() {
        return new Shelf(jdbc(), transactions, new Members(jdbc()));
    }

    /** Who was said to have pushed, since last asked. */
    List<String> heard() {
        var all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    static ScimSource source(String id) {
        var territory = new Territory(
                "manche", "Manche", Set.of("050"), Set.of(SchoolKind.COLLEGE, SchoolKind.ECOLE), List.of(id));
        return new ScimSource(id, territory, new ScimSettings(50, 4));
    }

    /** What that source is answered. */
    ScimAnswer ask(String source, Verb verb, String path, String body) {
        var request = new ScimRequest(verb, List.of(path.split("/")), Map.of(), Conditions.NONE, body);
        return provider.answer(new ScimCaller(source(source), "test"), request);
    }

    /** Pushes that, and gives its id. */
    String push(String source, String path, String body) {
        var answer = ask(source, Verb.POST, path, body);
        if (answer.status() != 201 || answer.body() == null) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.body().path("id").asString();
    }

    void patch(String source, String path, String operation) {
        var answer = ask(source, Verb.PATCH, path, """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
                """.formatted(operation));
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
    }

    void delete(String source, String path) {
        var answer = ask(source, Verb.DELETE, path, "");
        if (answer.status() != 204) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
    }

    static String school(String uai) {
        return """
                {"schemas": ["urn:passerelle:scim:schemas:1.0:School"], "uai": "%s", "name": "Collège des Essais",
                 "kind": "COLLEGE", "city": "Saint-Lô"}""".formatted(uai);
    }

    static String person(String key, String profile, String family, String given, String more) {
        return """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "externalId": "%s", "userName": "%s",
                 "name": {"familyName": "%s", "givenName": "%s", "honorificPrefix": "Mme"},
                 "urn:passerelle:scim:schemas:1.0:SchoolUser": {"profile": "%s" %s}}""".formatted(key, key, family, given, profile, more);
    }

    static String group(String name, String uai, String member) {
        return """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "%s",
                 "members": [{"value": "%s"}],
                 "urn:passerelle:scim:schemas:1.0:SchoolGroup": {"uai": "%s", "kind": "DIVISION"}}""".formatted(name, member, uai);
    }
}
