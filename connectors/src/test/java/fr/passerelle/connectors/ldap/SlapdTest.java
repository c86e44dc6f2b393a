package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.schools;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import fr.passerelle.connectors.FaultProxy;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector against OpenLDAP itself; without it the test is skipped and says so, but never on the build server. */
class SlapdTest {

    private static final String UNLIMITED = "size=unlimited";

    @TempDir
    Path folder;

    @BeforeAll
    static void slapd_is_here() {
        Slapd.mustBeHere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"calvados", "orne"})
    void a_directory_of_either_lay_out_is_read_page_by_page(String name) throws Exception {
        var tree = tree(name);
        try (var slapd = Slapd.start(tree, folder, UNLIMITED)) {
            var connector = connector(tree, slapd);
            assertThat(schools(connector)).hasSize(1);
            assertThat(people(connector))
                    .extracting(PersonRecord::key)
                    .containsExactlyInAnyOrder("7101", "7201", "7202", "7001", "7002");
        }
    }

    @Test
    void guardians_are_known_by_their_keys() throws Exception {
        try (var slapd = Slapd.start(TestTree.ORNE, folder, UNLIMITED)) {
            assertThat(person(connector(TestTree.ORNE, slapd), "7001").guardians())
                    .containsExactly(new Guarded("7101", "10", true));
        }
    }

    @Test
    void a_bad_entry_stops_nobody_else() throws Exception {
        try (var slapd = Slapd.start(TestTree.CALVADOS, folder, UNLIMITED)) {
            slapd.add(TestTree.CALVADOS.ursule());
            assertThat(faults(connector(TestTree.CALVADOS, slapd)))
                    .extracting(Reading.Fault::code)
                    .containsExactly("LDAP-BAD-DATE");
        }
    }

    @Test
    void an_account_that_may_not_see_all_entries_ends_the_reading() throws Exception {
        try (var slapd = Slapd.start(TestTree.CALVADOS, folder, "size.prtotal=3")) {
            var connector = connector(TestTree.CALVADOS, slapd);
            assertThatThrownBy(() -> readings(connector))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("size limit exceeded");
        }
    }

    @Test
    void a_probe_finds_nothing_wrong() throws Exception {
        try (var slapd = Slapd.start(TestTree.CALVADOS, folder, UNLIMITED)) {
            assertThat(connector(TestTree.CALVADOS, slapd).probe()).isEmpty();
        }
    }

    /** More of them than may be held at once: then the adults are asked for by their keys. */
    @Test
    void pupils_who_come_long_before_their_adults_are_tied_to_them() throws Exception {
        var tree = TestTree.CALVADOS;
        var adults = new ArrayList<Entry>();
        var all = new ArrayList<Entry>();
        tree.entries().forEach(entry -> (entry.hasObjectClass("ENTAuxPersRelEleve") ? adults : all).add(entry));
        for (var key = 10_000; key < 15_200; key++) {
            all.add(tree.born(Integer.toString(key), "29/02/2012"));
        }
        all.addAll(adults);
        try (var slapd = Slapd.start(tree, folder, UNLIMITED, Slapd.SYNCPROV, all)) {
            var settings = tree.settings(slapd.url(), folder, "changes", "SYNCREPL", "tree.page-size", "1000");
            var people = people(new LdapConnector("slapd", settings, Clock.systemUTC()));
            assertThat(people).hasSize(5_205);
            assertThat(people)
                    .filteredOn(person -> person.profile() == ProfileKind.PUPIL)
                    .allSatisfy(
                            pupil -> assertThat(pupil.guardians()).containsExactly(new Guarded("7101", "10", true)));
        }
    }

    @Test
    void readings_and_their_lookups_share_connections_from_one_to_the_next() throws Exception {
        var tree = TestTree.CALVADOS;
        try (var slapd = Slapd.syncing(tree, folder, Slapd.WITH_A_LOG);
                var proxy = FaultProxy.before(slapd.port());
                var connector = connector(tree, proxy, Clock.systemUTC(), "changes", "SYNCREPL")) {
            var known = new TestKnown();
            known.take(connector.next());
            for (var i = 0; i < 3; i++) {
                rename(slapd, "Romane " + i);
                assertThat(known.take(connector.next())).hasSize(1);
            }
            assertThat(known.person("7001").name().given()).isEqualTo("Romane 2");
            assertThat(proxy.connections())
                    .as("one for readings, one for lookups")
                    .isEqualTo(2);
        }
    }

    @Test
    void a_server_that_was_started_again_between_two_readings_is_read_without_a_fault() throws Exception {
        var tree = TestTree.CALVADOS;
        try (var slapd = Slapd.start(tree, folder, UNLIMITED);
                var connector = connector(tree, slapd)) {
            assertThat(people(connector)).isNotEmpty();
            slapd.restart();
            assertThat(people(connector)).isNotEmpty();
            assertThat(connector.pool().size()).isEqualTo(1);
        }
    }

    /** It is the directory that changed it, and our file has the old one. */
    @Test
    void a_password_changed_in_the_directory_is_found_out_when_the_connection_is_too_old_and_not_later()
            throws Exception {
        var tree = TestTree.CALVADOS;
        var clock = new MovedClock();
        try (var slapd = Slapd.start(tree, folder, UNLIMITED);
                var proxy = FaultProxy.before(slapd.port());
                var connector = connector(tree, proxy, clock, "server.pool.idle", "1h", "server.pool.age", "15m")) {
            assertThat(people(connector)).isNotEmpty();
            slapd.change(
                    "dn: " + tree.account(), "changetype: modify", "replace: userPassword", "userPassword: tout autre");
            assertThat(people(connector)).isNotEmpty();
            clock.move(Duration.ofMinutes(16));
            assertThatThrownBy(() -> readings(connector)).hasMessageContaining("invalid credentials (49)");
            assertThat(proxy.connections()).isEqualTo(2);
            assertThat(connector.pool().size()).isZero();
        }
    }

    private static void rename(Slapd slapd, String given) throws Exception {
        slapd.change(
                "dn: uid=7001," + TestTree.CALVADOS.people(),
                "changetype: modify",
                "replace: givenName",
                "givenName: " + given);
    }

    private LdapConnector connector(TestTree tree, FaultProxy proxy, Clock clock, String... more) throws IOException {
        var settings = tree.settings("ldap://127.0.0.1:" + proxy.port(), folder, more);
        return new LdapConnector("slapd", settings, clock);
    }

    private LdapConnector connector(TestTree tree, Slapd slapd) throws IOException {
        return new LdapConnector("slapd", tree.settings(slapd.url(), folder), Clock.systemUTC());
    }

    private static TestTree tree(String name) {
        return name.equals("orne") ? TestTree.ORNE : TestTree.CALVADOS;
    }
}
