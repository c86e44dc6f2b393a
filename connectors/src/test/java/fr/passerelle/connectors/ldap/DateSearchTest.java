package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes found by their dates; a test writes the dates itself, as a server with a clock of its own would. */
class DateSearchTest {

    private static final TestTree TREE = TestTree.CALVADOS;
    private static final Instant START = Instant.parse("2026-09-07T08:00:00Z");

    @TempDir
    Path folder;

    private final TestKnown known = new TestKnown();
    private InMemoryDirectoryServer server;
    private Instant now = START;

    @BeforeEach
    void start() throws Exception {
        server = server();
        known.take(connector().next());
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    @Test
    void only_what_was_changed_since_is_told() throws Exception {
        now = now.plus(Duration.ofMinutes(5));
        rename("7001", "Rose", now);
        assertThat(known.take(connector().next())).hasSize(1);
        assertThat(known.person("7001").name().given()).isEqualTo("Rose");
        assertThat(known.person("7001").guardians()).containsExactly(new Guarded("7101", "10", true));
        assertThat(known.take(connector().next())).isEmpty();
    }

    @Test
    void two_changes_within_one_second_are_both_seen() throws Exception {
        now = now.plus(Duration.ofMinutes(5));
        rename("7001", "Rose", now);
        known.take(connector().next());
        rename("7001", "Rosalie", now);
        rename("7002", "Tim", now);
        known.take(connector().next());
        assertThat(known.person("7001").name().given()).isEqualTo("Rosalie");
        assertThat(known.person("7002").name().given()).isEqualTo("Tim");
    }

    @Test
    void a_change_that_shows_late_is_seen_within_the_overlap() throws Exception {
        now = now.plus(Duration.ofHours(1));
        rename("7001", "Rose", now);
        known.take(connector().next());
        rename("7002", "Tim", now.minus(Duration.ofMinutes(9)));
        known.take(connector().next());
        assertThat(known.person("7002").name().given()).isEqualTo("Tim");
    }

    @Test
    void who_is_gone_shows_at_the_next_sweep() throws Exception {
        server.delete(dn("7002"));
        now = now.plus(Duration.ofMinutes(10));
        assertThat(known.take(connector().next())).isEmpty();
        now = now.plus(Duration.ofMinutes(60));
        assertThat(known.take(connector().next())).containsExactly(new Reading.Gone("7002"));
        now = now.plus(Duration.ofMinutes(10));
        assertThat(known.take(connector().next())).isEmpty();
    }

    @Test
    void a_sweep_that_finds_nobody_is_not_believed() throws Exception {
        now = now.plus(Duration.ofMinutes(61));
        var emptied = connector("tree.people-where[0].attribute", "ENTPersonSourceSI");
        // Other settings make another mark; what is left is the reading of everybody, which is not believed either.
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> known.take(emptied.next()))
                .isInstanceOf(IOException.class);
        assertThat(known.people()).hasSize(5);
    }

    @Test
    void J22_a_date_in_the_future_hides_nothing_that_is_changed_after_it() throws Exception {
        now = now.plus(Duration.ofMinutes(5));
        rename("7001", "Rose", now.plus(Duration.ofDays(900)));
        known.take(connector().next());
        assertThat(known.person("7001").name().given()).isEqualTo("Rose");
        now = now.plus(Duration.ofMinutes(5));
        rename("7002", "Tim", now);
        known.take(connector().next());
        assertThat(known.person("7002").name().given()).isEqualTo("Tim");
        assertThat(known.take(connector().next())).isEmpty();
    }

    @Test
    void J22_our_own_clock_put_back_makes_everybody_be_read() throws Exception {
        now = now.minus(Duration.ofHours(2));
        assertThat(extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void J22_a_backup_put_back_makes_everybody_be_read() throws Exception {
        now = now.plus(Duration.ofHours(2));
        rename("7001", "Rose", now);
        rename("7002", "Tim", now);
        known.take(connector().next());
        rename("7001", "Romane", START);
        rename("7002", "Timéo", START);
        assertThat(extent()).isEqualTo(Feed.Extent.COMPLETE);
        known.take(connector().next());
        assertThat(known.person("7001").name().given()).isEqualTo("Romane");
    }

    @Test
    void J22_a_server_that_says_it_is_behind_makes_everybody_be_read() throws Exception {
        csn("20260907080500.000001Z#000000#001#000000");
        now = now.plus(Duration.ofDays(2));
        known.take(connector().next());
        csn("20260907080400.000001Z#000000#001#000000");
        assertThat(extent()).isEqualTo(Feed.Extent.COMPLETE);
        csn("20260907080600.000001Z#000000#001#000000");
        assertThat(extent()).isEqualTo(Feed.Extent.DELTA);
    }

    @Test
    void J22_another_server_in_its_place_is_read_from_end_to_end() throws Exception {
        server.shutDown(true);
        server = server();
        assertThat(extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void after_the_time_set_everybody_is_read() throws Exception {
        now = now.plus(Duration.ofHours(25));
        assertThat(extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void a_directory_that_shows_no_dates_is_read_whole_each_time_and_a_probe_tells() throws Exception {
        for (var entry : server.search(TREE.base(), com.unboundid.ldap.sdk.SearchScope.SUB, "(objectClass=*)")
                .getSearchEntries()) {
            write(entry.getDN(), "modifyTimestamp");
        }
        var fresh = new TestKnown();
        fresh.take(connector().next());
        assertThat(fresh.mark()).isEmpty();
        assertThat(connector().probe()).singleElement().asString().contains("modifyTimestamp");
    }

    @Test
    void without_an_entryUUID_people_are_told_apart_by_a_hash_of_their_DN() throws Exception {
        var settings = new String[] {"tree.names.entryUUID", "uuidInconnu", "rhythm.sweep-every", "0s"};
        var others = new TestKnown();
        others.take(connector(settings).next());
        server.delete(dn("7002"));
        assertThat(others.take(connector(settings).next())).containsExactly(new Reading.Gone("7002"));
        assertThat(others.handles().keySet()).allMatch(handle -> handle.matches("dn:[0-9a-f]+"));
        assertThat(others.people()).extracting(PersonRecord::key).contains("7001");
    }

    private Feed.Extent extent() throws IOException {
        return connector().next().read(known, reading -> {}).extent();
    }

    private LdapConnector connector(String... more) throws IOException {
        var all = new ArrayList<>(List.of("changes", "TIMESTAMP"));
        all.addAll(List.of(more));
        var url = "ldap://127.0.0.1:" + server.getListenPort();
        return new LdapConnector(
                "calvados-ldap",
                TREE.settings(url, folder, all.toArray(String[]::new)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void rename(String key, String given, Instant date) throws LDAPException, IOException, LDIFException {
        server.modify("dn: " + dn(key), "changetype: modify", "replace: givenName", "givenName: " + given);
        write(dn(key), "modifyTimestamp", Newest.written(date));
    }

    private void csn(String csn) throws LDAPException {
        write(TREE.base(), "contextCSN", csn);
    }

    /** Writes what only a server writes; this one keeps no such attribute of its own and takes what it is given. */
    private void write(String dn, String attribute, String... values) throws LDAPException {
        server.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    }

    private static String dn(String key) {
        return "uid=" + key + "," + TREE.people();
    }

    private static InMemoryDirectoryServer server() throws LDAPException, IOException {
        var config = TREE.config();
        config.setSchema(null);
        config.setGenerateOperationalAttributes(false);
        var made = new InMemoryDirectoryServer(config);
        for (var entry : TREE.entries()) {
            entry.setAttribute(new Attribute("modifyTimestamp", Newest.written(START)));
            entry.setAttribute(
                    new Attribute("entryUUID", java.util.UUID.randomUUID().toString()));
            made.add(entry);
        }
        made.startListening();
        return made;
    }
}
