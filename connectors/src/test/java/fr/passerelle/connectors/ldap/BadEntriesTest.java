package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J20: an entry that nobody should have to read is set aside, told by its key, and the reading goes on. */
class BadEntriesTest {

    private static final int FIFTY_MEBIBYTES = 50 << 20;

    @TempDir
    Path folder;

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.plain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "TIMESTAMP"})
    void J20_an_entry_of_50_MiB_is_set_aside_by_its_key_and_the_reading_goes_on(String changes) throws Exception {
        server.server.add(monstrous());
        var connector = server.connector(folder, "changes", changes);
        assertThat(faults(connector))
                .extracting(Reading.Fault::code, Reading.Fault::key)
                .containsExactly(tuple("LDAP-TOO-LONG", "7666"));
        assertThat(people(connector)).hasSize(5);
    }

    @Test
    void J20_an_entry_that_grows_to_50_MiB_leaves_the_person_as_it_was() throws Exception {
        var known = new TestKnown();
        server.server.add(TestTree.CALVADOS.born("7666", "01/02/2012"));
        var connector = server.connector(folder, "changes", "TIMESTAMP", "rhythm.sweep-every", "0s");
        known.take(connector.next());
        server.server.delete("uid=7666," + TestTree.CALVADOS.people());
        server.server.add(monstrous());
        assertThat(known.take(connector.next()))
                .extracting(reading -> ((Reading.Fault) reading).code(), reading -> ((Reading.Fault) reading).key())
                .containsExactly(tuple("LDAP-TOO-LONG", "7666"));
        assertThat(known.person("7666").name().family()).isEqualTo("Quatremare");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "SYNCREPL"})
    void J20_a_real_server_s_entry_of_50_MiB_is_set_aside_and_the_reading_goes_on(String changes) throws Exception {
        Slapd.mustBeHere();
        var entries = TestTree.CALVADOS.entries();
        entries.add(monstrous());
        try (var slapd = Slapd.start(TestTree.CALVADOS, folder, "size=unlimited", Slapd.SYNCPROV, entries)) {
            var settings = TestTree.CALVADOS.settings(slapd.url(), folder, "changes", changes);
            var connector = new LdapConnector("slapd", settings, Clock.systemUTC());
            assertThat(faults(connector))
                    .extracting(Reading.Fault::code, Reading.Fault::key)
                    .containsExactly(tuple("LDAP-TOO-LONG", "7666"));
            assertThat(people(connector)).hasSize(5);
        }
    }

    @Test
    void J20_an_entry_of_100_000_values_is_set_aside() throws Exception {
        var entry = TestTree.CALVADOS.born("7666", "01/02/2012");
        entry.setAttribute(
                "ENTPersonAutresPrenoms",
                IntStream.range(0, 100_000).mapToObj(i -> "P" + i).toList());
        server.server.add(entry);
        assertFault("LDAP-TOO-MANY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin\u0000aire", "trompe\u202e", "cache\u2066", "sonne\u0007", "\uFFFD"})
    void J20_a_text_that_deceives_sets_its_entry_aside(String name) throws Exception {
        for (var attribute : new String[] {"sn", "givenName", "ENTPersonNomPatro", "ENTPersonAutresPrenoms", "mail"}) {
            var entry = TestTree.CALVADOS.born("7666", "01/02/2012");
            entry.setAttribute(attribute, name);
            server.server.add(entry);
            assertFault("LDAP-BAD-TEXT");
            server.server.delete(entry.getDN());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c328", "ff", "c0af", "eda080", "f5808080", "80"})
    void J20_bytes_that_are_no_UTF_8_set_their_entry_aside(String hex) throws Exception {
        var entry = TestTree.CALVADOS.born("7666", "01/02/2012");
        entry.setAttribute(new Attribute("sn", java.util.HexFormat.of().parseHex("4d" + hex)));
        server.server.add(entry);
        assertFault("LDAP-BAD-TEXT");
    }

    @Test
    void J20_a_value_without_measure_sets_its_entry_aside() throws Exception {
        var entry = TestTree.CALVADOS.born("7666", "01/02/2012");
        entry.setAttribute("sn", "x".repeat(100_000));
        server.server.add(entry);
        assertFault("LDAP-TOO-LONG");
    }

    @Test
    void J20_decomposed_accents_are_composed() throws Exception {
        var entry = TestTree.CALVADOS.born("7666", "01/02/2012");
        entry.setAttribute("givenName", "E\u0301lodie");
        server.server.add(entry);
        assertThat(person(server.connector(folder), "7666").name().given()).isEqualTo("Élodie");
    }

    @Test
    void J20_binary_where_no_text_is_read_harms_nobody() throws Exception {
        var entry = TestTree.CALVADOS.born("7666", "01/02/2012");
        entry.setAttribute(new Attribute("jpegPhoto", "\u0000\u0001".getBytes(StandardCharsets.UTF_8)));
        server.server.add(entry);
        assertThat(people(server.connector(folder)))
                .extracting(PersonRecord::key)
                .contains("7666");
    }

    private void assertFault(String code) throws Exception {
        var connector = server.connector(folder);
        assertThat(faults(connector))
                .extracting(Reading.Fault::code, Reading.Fault::key)
                .containsExactly(tuple(code, "7666"));
        assertThat(people(connector)).hasSize(5);
    }

    private static Entry monstrous() throws Exception {
        var entry = TestTree.CALVADOS.born("7666", "01/02/2012");
        entry.setAttribute("givenName", "x".repeat(FIFTY_MEBIBYTES));
        return entry;
    }
}
