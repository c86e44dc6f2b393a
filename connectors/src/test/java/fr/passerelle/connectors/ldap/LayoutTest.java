package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.schools;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.sdk.LDAPException;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.ProfileKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories are laid out as each département likes. */
class LayoutTest {

    private static final TestTree TREE = TestTree.CALVADOS;
    private static final String ROMANE = "uid=7001," + TREE.people();

    @TempDir
    Path folder;

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.plain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0149804F", "42", "ENTStructureSIREN=19149804000018,ou=structures,dc=calvados,dc=test"})
    void a_class_may_be_quoted_by_the_UAI_the_number_or_the_DN_of_its_school(String school) throws Exception {
        replace("ENTEleveClasses", school + "$6B");
        var key = schools(server.connector(folder)).getFirst().key();
        assertThat(person(server.connector(folder), "7001").attachments())
                .extracting(
                        place -> place.schoolKey(), place -> place.divisions().getFirst())
                .containsExactly(tuple(key, "6B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"National", "Numbers"})
    void a_profile_may_be_told_by_its_national_code(String form) throws Exception {
        var isWord = form.equals("National");
        profile("7001", isWord ? "National_ELV" : "National_1");
        profile("7101", isWord ? "National_TUT" : "National_2");
        profile("7201", isWord ? "National_ENS" : "National_3");
        profile("7202", isWord ? "National_DIR" : "National_4");
        assertThat(people(server.connector(folder, "tree.profiles", "CODES")))
                .extracting(PersonRecord::key, PersonRecord::profile)
                .containsExactlyInAnyOrder(
                        tuple("7101", ProfileKind.GUARDIAN),
                        tuple("7201", ProfileKind.TEACHER),
                        tuple("7202", ProfileKind.STAFF),
                        tuple("7001", ProfileKind.PUPIL));
    }

    @Test
    void only_what_lies_right_below_the_base_is_read_where_that_is_wanted() throws Exception {
        server.server.add("dn: ou=anciens," + TREE.people(), "objectClass: organizationalUnit", "ou: anciens");
        server.server.modifyDN("uid=7002," + TREE.people(), "uid=7002", false, "ou=anciens," + TREE.people());
        assertThat(people(server.connector(folder, "tree.scope", "ONE_LEVEL")))
                .extracting(PersonRecord::key)
                .contains("7001")
                .doesNotContain("7002");
        assertThat(people(server.connector(folder)))
                .extracting(PersonRecord::key)
                .contains("7002");
    }

    @Test
    void people_and_schools_may_have_to_meet_conditions() throws Exception {
        var connector = server.connector(
                folder,
                "tree.people-where[0].attribute",
                "uid",
                "tree.people-where[0].value",
                "7002",
                "tree.people-where[0].not",
                "true",
                "tree.people-where[1].attribute",
                "ENTPersonLogin",
                "tree.structures-where[0].attribute",
                "ENTStructureUAI");
        assertThat(people(connector))
                .extracting(PersonRecord::key)
                .containsExactlyInAnyOrder("7101", "7201", "7202", "7001");
    }

    @Test
    void of_several_keys_that_of_our_prefix_counts_in_any_case() throws Exception {
        replace("ENTPersonJointure", "ENT$manuel", "ac-normandie$7001", "AC-RENNES$1", "AC-NORMANDIE-2$9");
        assertThat(people(server.connector(folder)))
                .extracting(PersonRecord::key)
                .contains("7001");
    }

    @Test
    void two_keys_of_our_prefix_are_a_fault() throws Exception {
        replace("ENTPersonJointure", "AC-NORMANDIE$7001", "AC-NORMANDIE$7009");
        assertThat(faults(server.connector(folder)))
                .extracting(Reading.Fault::code)
                .containsExactly("LDAP-TWO-KEYS");
    }

    @Test
    void an_adult_at_fault_whose_key_can_be_read_stays_tied_to_its_child() throws Exception {
        server.server.modify(
                "dn: uid=7101," + TREE.people(),
                "changetype: modify",
                "replace: ENTPersonDateNaissance",
                "ENTPersonDateNaissance: 31/02/1980");
        assertThat(person(server.connector(folder), "7001").guardians()).hasSize(1);
    }

    private void profile(String key, String code) throws Exception {
        server.server.modify(
                "dn: uid=" + key + "," + TREE.people(),
                "changetype: modify",
                "replace: ENTPersonProfils",
                "ENTPersonProfils: " + code);
    }

    private void replace(String attribute, String... values) throws LDAPException {
        server.server.modify(
                ROMANE,
                new com.unboundid.ldap.sdk.Modification(
                        com.unboundid.ldap.sdk.ModificationType.REPLACE, attribute, values));
    }
}
