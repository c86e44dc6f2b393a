package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.schools;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.directory.DirectoryConnectorContract;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdapConnectorTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-07T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final List<InMemoryDirectoryServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.shutDown(true));
    }

    /** What holds for either lay-out. */
    abstract class AnyTree implements DirectoryConnectorContract {

        abstract TestTree tree();

        Clock clock() {
            return CLOCK;
        }

        /** Settings beside those of the tree, as names and values in turn. */
        String[] more() {
            return new String[0];
        }

        @Override
        public DirectoryConnector.ReadsAll healthy() throws IOException {
            return connector(server(tree()));
        }

        @Override
        public DirectoryConnector.ReadsAll withOneFault() throws IOException {
            var server = server(tree());
            add(server, tree().ursule());
            return connector(server);
        }

        @Override
        public DirectoryConnector.ReadsAll unreadable() throws IOException {
            var server = server(tree());
            var connector = connector(server);
            server.shutDown(true);
            return connector;
        }

        LdapConnector connector(InMemoryDirectoryServer server) throws IOException {
            var url = "ldap://127.0.0.1:" + server.getListenPort();
            return new LdapConnector("calvados-ldap", tree().settings(url, folder, more()), clock());
        }

        String normalSchoolDn() throws LDAPException {
            return new DN(tree().schoolDn()).toNormalizedString();
        }

        @Test
        void a_school_is_keyed_by_its_normalised_DN_and_has_a_readable_name() throws Exception {
            assertThat(schools(healthy()))
                    .containsExactly(new SchoolRecord(
                            normalSchoolDn(),
                            new Uai("0149804F"),
                            "Collège du Bocage Reve",
                            SchoolKind.COLLEGE,
                            "Le Molay Invente"));
        }

        @Test
        void a_pupil_is_in_its_divisions_and_groups_however_the_DN_is_written() throws Exception {
            assertThat(person(healthy(), "7001").attachments())
                    .containsExactly(
                            new Attachment(normalSchoolDn(), new Level("2111"), List.of("6A"), List.of("6A LATIN")));
        }

        @Test
        void a_guardian_named_by_DN_is_known_by_its_key() throws IOException {
            assertThat(person(healthy(), "7001").guardians()).containsExactly(new Guarded("7101", "10", true));
        }

        @Test
        void a_pupil_has_its_birth_date_and_its_INE_whatever_they_are_called() throws IOException {
            var particulars = person(healthy(), "7001").particulars();
            assertThat(particulars.birthDate()).isEqualTo(LocalDate.of(2012, 2, 29));
            assertThat(particulars.ine()).isEqualTo(new Ine("000000009ZZ"));
        }

        @Test
        void an_adult_has_the_profile_of_its_class_and_visitors_have_none() throws IOException {
            assertThat(people(healthy()))
                    .extracting(PersonRecord::key, PersonRecord::profile)
                    .containsExactlyInAnyOrder(
                            tuple("7101", ProfileKind.GUARDIAN),
                            tuple("7201", ProfileKind.TEACHER),
                            tuple("7202", ProfileKind.STAFF),
                            tuple("7001", ProfileKind.PUPIL),
                            tuple("7002", ProfileKind.PUPIL));
        }

        @Test
        void a_teacher_is_in_the_classes_it_teaches() throws Exception {
            assertThat(person(healthy(), "7201").attachments())
                    .containsExactly(new Attachment(normalSchoolDn(), null, List.of("6A"), List.of("THEATRE")));
        }

        @Test
        void an_entry_without_a_key_of_our_prefix_is_a_fault() throws Exception {
            var server = server(tree());
            var stranger = tree().ursule();
            stranger.setAttribute("ENTPersonJointure", "AC-AILLEURS$7666");
            add(server, stranger);
            assertThat(faults(connector(server)))
                    .extracting(Reading.Fault::code)
                    .containsExactly("LDAP-NO-KEY");
        }

        @Test
        void a_key_that_comes_twice_is_a_fault() throws Exception {
            var server = server(tree());
            var second = tree().ursule();
            second.setAttribute("ENTPersonJointure", tree().keySource() + "$7001");
            second.setAttribute(
                    tree().names().getOrDefault("ENTPersonDateNaissance", "ENTPersonDateNaissance"), "01/01/2013");
            add(server, second);
            assertThat(faults(connector(server)))
                    .extracting(Reading.Fault::code)
                    .containsExactly("LDAP-TWICE");
        }

        @Test
        void a_probe_of_a_directory_in_order_finds_nothing_wrong() throws IOException {
            assertThat(((LdapConnector) healthy()).probe()).isEmpty();
        }
    }

    @Nested
    class Calvados extends AnyTree {
        @Override
        TestTree tree() {
            return TestTree.CALVADOS;
        }
    }

    @Nested
    class Orne extends AnyTree {
        @Override
        TestTree tree() {
            return TestTree.ORNE;
        }
    }

    @Nested
    class CalvadosByDate extends AnyTree {
        @Override
        TestTree tree() {
            return TestTree.CALVADOS;
        }

        @Override
        String[] more() {
            return new String[] {"changes", "TIMESTAMP"};
        }

        @Override
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Nested
    class OrneByDate extends AnyTree {
        @Override
        TestTree tree() {
            return TestTree.ORNE;
        }

        @Override
        String[] more() {
            return new String[] {"changes", "TIMESTAMP", "rhythm.sweep-every", "0s"};
        }

        @Override
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    private InMemoryDirectoryServer server(TestTree tree) throws IOException {
        try {
            var server = new InMemoryDirectoryServer(tree.config());
            servers.add(server);
            server.addEntries(tree.entries());
            server.startListening();
            return server;
        } catch (LDAPException e) {
            throw new IOException(e);
        }
    }

    private static void add(InMemoryDirectoryServer server, Entry entry) throws IOException {
        try {
            server.add(entry);
        } catch (LDAPException e) {
            throw new IOException(e);
        }
    }
}
