package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.directory.DirectoryConnectorContract;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content synchronisation (RFC 4533) with OpenLDAP itself. */
class ContentSyncTest {

    private static final TestTree TREE = TestTree.CALVADOS;
    private static final String ROMANE = "uid=7001," + TREE.people();
    private static final String TIMEO = "uid=7002," + TREE.people();
    private static final String PERLE = "uid=7101," + TREE.people();

    @TempDir
    Path folder;

    private final List<Slapd> servers = new ArrayList<>();
    private final TestKnown known = new TestKnown();

    @BeforeAll
    static void slapd_is_here() {
        Slapd.mustBeHere();
    }

    @AfterEach
    void stop() {
        servers.forEach(Slapd::close);
    }

    /** What holds whether the server knows who went or only who stays. */
    abstract class AnyPhase implements DirectoryConnectorContract {

        abstract String overlay();

        @Override
        public DirectoryConnector.ReadsAll healthy() throws IOException {
            return connector(server());
        }

        @Override
        public DirectoryConnector.ReadsAll withOneFault() throws IOException {
            try {
                var server = server();
                server.add(TREE.ursule());
                return connector(server);
            } catch (LDAPException e) {
                throw new IOException(e);
            }
        }

        @Override
        public DirectoryConnector.ReadsAll unreadable() throws IOException {
            var server = server();
            server.stop();
            return connector(server);
        }

        Slapd server() throws IOException {
            return ContentSyncTest.this.server(overlay());
        }

        @Test
        void nothing_new_is_told_as_nothing() throws Exception {
            var connector = connector(server());
            known.take(connector.next());
            assertThat(known.take(connector.next())).isEmpty();
            assertThat(known.take(connector.next())).isEmpty();
        }

        @Test
        void a_changed_pupil_is_told_with_its_guardians() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            server.change("dn: " + ROMANE, "changetype: modify", "replace: givenName", "givenName: Romane-Lou");
            assertThat(known.take(connector.next())).hasSize(1);
            assertThat(known.person("7001").name().given()).isEqualTo("Romane-Lou");
            assertThat(known.person("7001").guardians()).containsExactly(new Guarded("7101", "10", true));
            assertThat(known.take(connector.next())).isEmpty();
        }

        @Test
        void a_deleted_entry_is_somebody_gone() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            delete(server, TIMEO);
            assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7002"));
            assertThat(known.take(connector.next())).isEmpty();
        }

        @Test
        void somebody_renamed_is_the_same() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            try (var root = server.asRoot()) {
                root.modifyDN(ROMANE, "cn=Romane Hautemer", false);
            }
            assertThat(known.take(connector.next())).isEmpty();
            assertThat(known.people()).extracting(PersonRecord::key).contains("7001");
        }

        @Test
        void somebody_moved_out_of_the_base_is_gone_and_moved_back_is_there() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            try (var root = server.asRoot()) {
                root.modifyDN(ROMANE, "uid=7001", false, TREE.base());
                assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7001"));
                root.modifyDN("uid=7001," + TREE.base(), "uid=7001", false, TREE.people());
            }
            known.take(connector.next());
            assertThat(known.people()).extracting(PersonRecord::key).contains("7001");
        }

        @Test
        void somebody_who_leaves_the_profiles_we_know_is_gone() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            server.change(
                    "dn: uid=7202," + TREE.people(),
                    "changetype: modify",
                    "delete: objectClass",
                    "objectClass: ENTAuxNonEnsEtab");
            assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7202"));
        }

        @Test
        void who_gets_another_key_leaves_the_old_one() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            rekey(server, ROMANE, "7009");
            known.take(connector.next());
            assertThat(known.people())
                    .extracting(PersonRecord::key)
                    .contains("7009")
                    .doesNotContain("7001");
        }

        @Test
        void two_who_swap_keys_both_stay() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            rekey(server, ROMANE, "7002");
            rekey(server, TIMEO, "7001");
            known.take(connector.next());
            assertThat(known.person("7002").name().given()).isEqualTo("Romane");
            assertThat(known.person("7001").name().given()).isEqualTo("Timéo");
        }

        @Test
        void an_adult_who_comes_after_the_child_is_tied_to_it() throws Exception {
            var server = server();
            delete(server, PERLE);
            var connector = connector(server);
            known.take(connector.next());
            assertThat(known.person("7001").guardians()).isEmpty();
            server.add(TREE.entry("7101"));
            known.take(connector.next());
            assertThat(known.person("7001").guardians()).containsExactly(new Guarded("7101", "10", true));
        }

        @Test
        void an_entry_made_again_under_the_same_key_stays() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            delete(server, ROMANE);
            server.add(TREE.entry("7001"));
            assertThat(known.take(connector.next())).noneMatch(Reading.Gone.class::isInstance);
            assertThat(known.person("7001").name().given()).isEqualTo("Romane");
            delete(server, ROMANE);
            assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7001"));
        }

        @Test
        void a_second_entry_with_a_key_in_use_is_a_fault_and_the_first_stays() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            var second = TREE.ursule();
            second.setAttribute("ENTPersonJointure", "AC-NORMANDIE$7001");
            second.setAttribute("ENTPersonDateNaissance", "01/02/2012");
            server.add(second);
            assertThat(known.take(connector.next()))
                    .extracting(reading -> ((Reading.Fault) reading).code(), reading -> ((Reading.Fault) reading).key())
                    .containsExactly(tuple("LDAP-TWICE", "7001"));
            assertThat(known.person("7001").name().family()).isEqualTo("Hautemer");
        }

        @Test
        void a_change_that_is_a_fault_leaves_the_person_as_it_was() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            server.change(
                    "dn: " + ROMANE,
                    "changetype: modify",
                    "replace: ENTPersonDateNaissance",
                    "ENTPersonDateNaissance: 31/02/2012");
            assertThat(known.take(connector.next()))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Reading.Fault.class,
                            fault -> assertThat(fault.key()).isEqualTo("7001"));
            assertThat(known.person("7001").name().given()).isEqualTo("Romane");
        }

        @Test
        void a_school_of_another_name_is_told() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            server.change(
                    "dn: " + TREE.schoolDn(),
                    "changetype: modify",
                    "replace: ENTStructureNomCourant",
                    "ENTStructureNomCourant: CLG$DES RENOMMES$CAEN");
            assertThat(known.take(connector.next())).hasSize(1);
            assertThat(known.schoolRecords().getFirst().name()).isEqualTo("Collège des Renommes");
        }

        @Test
        void a_new_school_makes_everybody_be_read_for_some_may_be_there() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            server.add(new Entry(
                    "dn: ENTStructureSIREN=19149801000018," + TREE.structures(),
                    "objectClass: ENTEtablissement",
                    "objectClass: ENTStructure",
                    "objectClass: organizationalUnit",
                    "ou: haie",
                    "ENTStructureJointure: 43",
                    "ENTStructureSIREN: 19149801000018",
                    "ENTStructureNomCourant: CLG$DE LA HAIE$CAEN",
                    "ENTStructureTypeStruct: COLLEGE",
                    "ENTStructureUAI: 0149801C"));
            assertThat(extent(connector)).isEqualTo(Feed.Extent.COMPLETE);
            known.take(connector.next());
            assertThat(extent(connector)).isEqualTo(Feed.Extent.DELTA);
        }

        @Test
        void a_restarted_server_goes_on_from_the_mark() throws Exception {
            var server = server();
            var connector = connector(server);
            known.take(connector.next());
            server.change("dn: " + ROMANE, "changetype: modify", "replace: givenName", "givenName: Rose");
            delete(server, TIMEO);
            server.restart();
            assertThat(extent(connector)).isEqualTo(Feed.Extent.DELTA);
            known.take(connector.next());
            assertThat(known.person("7001").name().given()).isEqualTo("Rose");
            assertThat(known.people()).extracting(PersonRecord::key).doesNotContain("7002");
        }
    }

    @Nested
    class WhoStaysIsNamed extends AnyPhase {
        @Override
        String overlay() {
            return Slapd.SYNCPROV;
        }
    }

    @Nested
    class WhoWentIsNamed extends AnyPhase {
        @Override
        String overlay() {
            return Slapd.WITH_A_LOG;
        }
    }

    @Test
    void J22_a_server_that_took_the_place_of_another_is_read_from_end_to_end() throws Exception {
        known.take(connector(server(Slapd.SYNCPROV)).next());
        assertThat(extent(connector(server(Slapd.SYNCPROV)))).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void J22_a_cookie_ahead_of_the_server_makes_everybody_be_read() throws Exception {
        var connector = connector(server(Slapd.SYNCPROV));
        known.take(connector.next());
        var ahead = LdapMark.of(known.mark().orElseThrow())
                .orElseThrow()
                .at(Base64.getEncoder()
                        .encodeToString("rid=000,csn=20991231235959.000000Z#000000#000#000000"
                                .getBytes(StandardCharsets.US_ASCII)));
        known.begin(ahead.mark());
        assertThat(connector.next().read(known, reading -> {}).extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void a_mark_of_other_settings_makes_everybody_be_read() throws Exception {
        var server = server(Slapd.SYNCPROV);
        known.take(connector(server).next());
        assertThat(extent(connector(server, "tree.scope", "ONE_LEVEL"))).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void after_the_time_set_everybody_is_read_whatever_changed() throws Exception {
        var server = server(Slapd.SYNCPROV);
        known.take(connector(server).next());
        var late = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
        var settings = TREE.settings(server.url(), folder, "changes", "SYNCREPL");
        assertThat(extent(new LdapConnector("slapd", settings, late))).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void a_directory_that_empties_is_not_believed() throws Exception {
        var server = server(Slapd.SYNCPROV);
        var connector = connector(server);
        known.take(connector.next());
        try (var root = server.asRoot()) {
            for (var entry : List.of("7001", "7002", "7101", "7201", "7202", "7301")) {
                root.delete("uid=" + entry + "," + TREE.people());
            }
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> known.take(connector.next()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("plus personne");
        assertThat(known.people()).hasSize(5);
    }

    @Test
    void a_probe_tells_that_the_server_has_no_content_synchronisation() throws Exception {
        assertThat(connector(server("")).probe()).singleElement().asString().contains("RFC 4533");
        assertThat(connector(server(Slapd.SYNCPROV)).probe()).isEmpty();
    }

    private Feed.Extent extent(LdapConnector connector) throws IOException {
        return connector.next().read(known, reading -> {}).extent();
    }

    private static void rekey(Slapd server, String dn, String key) throws LDAPException, LDIFException {
        server.change(
                "dn: " + dn,
                "changetype: modify",
                "replace: ENTPersonJointure",
                "ENTPersonJointure: AC-NORMANDIE$" + key);
    }

    private static void delete(Slapd server, String dn) throws LDAPException {
        try (var root = server.asRoot()) {
            root.delete(dn);
        }
    }

    private Slapd server(String overlay) throws IOException {
        try {
            var server = Slapd.syncing(TREE, Files.createTempDirectory(folder, "slapd"), overlay);
            servers.add(server);
            return server;
        } catch (LDAPException | LDIFException e) {
            throw new IOException(e);
        }
    }

    private LdapConnector connector(Slapd slapd, String... more) throws IOException {
        var all = new ArrayList<>(List.of("changes", "SYNCREPL"));
        all.addAll(List.of(more));
        return new LdapConnector(
                "slapd", TREE.settings(slapd.url(), folder, all.toArray(String[]::new)), Clock.systemUTC());
    }
}
