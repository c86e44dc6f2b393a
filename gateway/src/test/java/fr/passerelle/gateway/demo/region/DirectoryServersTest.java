package fr.passerelle.gateway.demo.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryServersTest {

    private static final Region REGION = Region.invented();

    @TempDir
    static Path folder;

    private static DirectoryServers servers;

    @BeforeAll
    static void start() throws IOException {
        servers = DirectoryServers.start(REGION, folder);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void everybody_of_the_territory_has_an_entry() throws Exception {
        try (var connection = reader(RegionSource.CALVADOS)) {
            assertThat(connection
                            .search(
                                    "ou=people,dc=calvados,dc=ent,dc=fr",
                                    SearchScope.ONE,
                                    "(objectClass=ENTPerson)",
                                    "1.1")
                            .getEntryCount())
                    .isEqualTo(people(RegionSource.CALVADOS));
        }
    }

    @Test
    void schools_are_named_by_their_siren_in_calvados() throws Exception {
        try (var connection = reader(RegionSource.CALVADOS)) {
            assertThat(connection
                            .getEntry("ENTStructureSIREN=19901498110019,ou=structures,dc=calvados,dc=ent,dc=fr")
                            .getAttributeValue("ENTStructureUAI"))
                    .isEqualTo(school("0149811"));
        }
    }

    @Test
    void orne_quotes_schools_by_their_uai_and_calls_two_attributes_otherwise() throws Exception {
        try (var connection = reader(RegionSource.ORNE)) {
            var capucine = connection.getEntry("uid=capucine.graindorge,ou=personnes,dc=ent61,dc=fr");

            assertThat(capucine.getAttributeValue("ENTEleveClasses"))
                    .isEqualTo(school("0619821") + "$CE1 & CE2 salle bleue");
            assertThat(capucine.getAttributeValue("ENTPersonNomNaissance")).isEqualTo("GRAINDORGE");
            assertThat(capucine.getAttributeValue("ENTPersonNomPatro")).isNull();
        }
    }

    @Test
    void nobody_searches_without_having_signed_in() throws Exception {
        try (var connection = new LDAPConnection("127.0.0.1", servers.port(RegionSource.ORNE))) {
            assertThatExceptionOfType(LDAPException.class)
                    .isThrownBy(() -> connection.search("ou=personnes,dc=ent61,dc=fr", SearchScope.SUB, "(uid=*)"))
                    .satisfies(refusal -> assertThat(refusal.getResultCode())
                            .isIn(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, ResultCode.STRONG_AUTH_REQUIRED));
        }
    }

    @Test
    void the_reader_changes_nothing() throws Exception {
        try (var connection = reader(RegionSource.ORNE)) {
            assertThatExceptionOfType(LDAPException.class)
                    .isThrownBy(() -> connection.delete("uid=capucine.graindorge,ou=personnes,dc=ent61,dc=fr"));
        }
    }

    @Test
    void a_password_is_for_the_eyes_of_its_owner() throws Exception {
        assertThat(Files.getPosixFilePermissions(folder.resolve("orne.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void each_directory_has_a_password_of_its_own() {
        assertThat(password(RegionSource.ORNE)).isNotBlank();
        assertThat(password(RegionSource.ORNE)).isNotEqualTo(password(RegionSource.CALVADOS));
    }

    @Test
    void what_is_delivered_in_files_has_no_port() {
        assertThatIllegalArgumentException().isThrownBy(() -> servers.port(RegionSource.REGION));
    }

    private static LDAPConnection reader(RegionSource source) throws LDAPException {
        return new LDAPConnection(
                "127.0.0.1", servers.port(source), LdapLayout.of(source).reader(), password(source));
    }

    private static String password(RegionSource source) {
        try {
            return Files.readString(folder.resolve(source.id() + ".password")).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int people(RegionSource source) {
        return REGION.pupils(source).size()
                + REGION.guardians(source).size()
                + REGION.staff(source).size();
    }

    private static String school(String digits) {
        return REGION.schools().stream()
                .map(school -> school.uai().value())
                .filter(uai -> uai.startsWith(digits))
                .findFirst()
                .orElseThrow();
    }
}
