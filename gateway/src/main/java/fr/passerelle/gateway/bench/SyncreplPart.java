package fr.passerelle.gateway.bench;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import fr.passerelle.connectors.ldap.LdapSettings;
import fr.passerelle.gateway.sync.Listeners;
import fr.passerelle.gateway.sync.Syncs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes that a directory tells by itself: made there one after another, and seen here. */
final class SyncreplPart {

    private static final int CHANGES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final BenchHouse house;
    private final LdapSettings settings;

    SyncreplPart(BenchHouse house, LdapSettings settings) {
        this.house = house;
        this.settings = settings;
    }

    /** Seconds from the server's answer to the last change until all of them stand in the database. */
    double measure() throws IOException {
        var listeners =
                new Listeners(house.the(Syncs.class), house.database().pool(), Clock.systemUTC(), (source, run) -> {});
        listeners.start();
        try (var connection = connect()) {
            var people = people(connection);
            // One change beforehand: it is seen once somebody listens.
            change(connection, people.subList(0, 1), "avant");
            await(people.subList(0, 1), "avant");
            change(connection, people, "pendant");
            var answered = Instant.now();
            await(people, "pendant");
            return Duration.between(answered, Instant.now()).toNanos() / 1e9;
        } catch (LDAPException down) {
            throw new IOException("slapd refuse un changement", down);
        } finally {
            listeners.stop();
        }
    }

    private LDAPConnection connect() throws LDAPException, IOException {
        var url = URI.create(settings.server().urls().getFirst());
        var password = Files.readString(settings.account().passwordFile()).strip();
        return new LDAPConnection(url.getHost(), url.getPort(), Slapd.ROOT, password);
    }

    private List<Changed> people(LDAPConnection connection) throws LDAPException {
        var request = new SearchRequest(
                settings.tree().people(),
                SearchScope.ONE,
                Filter.createEqualityFilter("objectClass", "ENTAuxPersRelEleve"),
                "ENTPersonJointure");
        request.setSizeLimit(CHANGES);
        return search(connection, request).stream()
                .map(entry -> new Changed(entry.getDN(), key(entry)))
                .toList();
    }

    private String key(SearchResultEntry entry) {
        var written = Objects.requireNonNull(entry.getAttributeValue("ENTPersonJointure"));
        return written.substring(settings.tree().keySource().length() + 1);
    }

    /** The server says that there would be more, which is no fault here. */
    private static List<SearchResultEntry> search(LDAPConnection connection, SearchRequest request)
            throws LDAPException {
        try {
            return Objects.requireNonNull(connection.search(request).getSearchEntries());
        } catch (LDAPSearchException more) {
            if (more.getEntryCount() == 0) {
                throw more;
            }
            return Objects.requireNonNull(more.getSearchEntries());
        }
    }

    private static void change(LDAPConnection connection, List<Changed> people, String what) throws LDAPException {
        for (var person : people) {
            var mail = what + person.key() + "@exemple.invalid";
            connection.modify(person.dn(), new Modification(ModificationType.REPLACE, "mail", mail));
        }
    }

    private void await(List<Changed> people, String what) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (seen(people, what) < people.size()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException(
                        "Les changements de l'annuaire ne sont pas arrivés en " + PATIENCE.toSeconds() + " s.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private int seen(List<Changed> people, String what) {
        return house.the(JdbcClient.class)
                .sql("select count(*) from person_record where source = :source and key = any(:keys)"
                        + " and content ->> 'mail' = :what || key || '@exemple.invalid'")
                .param("source", BenchHouse.SOURCE)
                .param("keys", people.stream().map(Changed::key).toArray(String[]::new))
                .param("what", what)
                .query(Integer.class)
                .single();
    }

    /** Somebody whose entry is changed, by the names that the directory and the database have for that. */
    private record Changed(String dn, String key) {}
}
