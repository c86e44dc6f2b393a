package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import fr.passerelle.identity.person.AafKey;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AafKeysTest {

    @TempDir
    Path folder;

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.plain();
    }

    @Test
    void an_entry_quotes_academies_keys_of_its_person_and_values_of_other_schemes_name_nobody() throws Exception {
        server.server.modify(
                "uid=7001," + TestTree.CALVADOS.people(),
                new Modification(
                        ModificationType.ADD,
                        "employeeType",
                        "{AAF}070|1|5550001",
                        "{AAF}05|1|77",
                        "{ECT}9",
                        "5550001"));
        assertThat(people(server.connector(folder, "tree.names.FrEduCtRefId", "employeeType")))
                .filteredOn(person -> person.key().equals("7001"))
                .flatExtracting(person -> person.particulars().aafKeys())
                .containsExactlyInAnyOrder(new AafKey("70", "5550001"), new AafKey("5", "77"));
    }
}
