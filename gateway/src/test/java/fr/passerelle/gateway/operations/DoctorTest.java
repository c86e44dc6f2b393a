package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.FreePort;
import fr.passerelle.gateway.TestRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

class DoctorTest {

    @TempDir
    private static Path home;

    private static TestFolder folder;
    private static Path good;

    @BeforeAll
    static void start() throws IOException {
        folder = new TestFolder(home, "doctor");
        good = home.resolve("good");
        FileSystemUtils.copyRecursively(folder.config(), good);
        assertThat(folder.says("doctor").out()).doesNotContain("DÉFAUT");
    }

    @BeforeEach
    void heal() throws IOException {
        FileSystemUtils.copyRecursively(good, folder.config());
        Files.setPosixFilePermissions(
                folder.data().resolve("master.key"), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_house_that_is_well_ends_with_0() {
        var said = folder.says("doctor");
        assertThat(said.out())
                .contains("ok     réglages", "clé maîtresse", "base de données", "source d'authentification neo")
                .contains("annuaire calvados", "annuaire manche-1d", "annuaire orne", "annuaire region");
        assertThat(said.code()).isZero();
    }

    @Test
    void a_directory_that_is_down_is_told_with_where_to_look() throws IOException {
        var port = FreePort.any();
        var file = folder.config().resolve("territories/orne.yml");
        Files.writeString(
                file, Files.readString(file).replaceFirst("urls: .*", "urls: [\"ldap://127.0.0.1:" + port + "\"]"));
        expect("annuaire orne", "territories/");
    }

    @Test
    void a_delivery_that_is_missing_is_told_with_where_to_look() throws IOException {
        folder.change("territories/region.yml", "/aaf/region", "/aaf/nulle-part");
        expect("annuaire region", "territories/");
    }

    @Test
    void metadata_that_cannot_be_had_is_told_with_what_to_check() throws IOException {
        folder.change(
                "upstreams/neo.yml",
                ":" + TestRegion.demo().partners().parties().neo().port(),
                ":" + FreePort.any());
        expect("source d'authentification neo", "pare-feu");
    }

    @Test
    void metadata_in_a_file_that_is_not_there_is_told_too() throws IOException {
        var file = folder.config().resolve("upstreams/neo.yml");
        Files.writeString(file, Files.readString(file).replaceFirst("metadata: .*", "metadata: /nulle/part.xml"));
        expect("source d'authentification neo", "/nulle/part.xml");
    }

    @Test
    void a_master_key_that_others_can_read_is_told_with_the_cure() throws IOException {
        var key = folder.data().resolve("master.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        expect("clé maîtresse", "chmod 600 " + key);
    }

    @Test
    void a_master_key_that_is_broken_is_told_and_never_shown() throws IOException {
        var broken = Files.writeString(home.resolve("broken.key"), "canari-de-la-cle-maitresse\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rw-------"));
        folder.change("application.yml", "passerelle:\n", "passerelle:\n  master-key: \"" + broken + "\"\n");
        var said = expect("clé maîtresse", "broken.key");
        assertThat(said.out() + said.err()).doesNotContain("canari");
    }

    @Test
    void a_database_that_is_away_is_told_and_the_rest_is_still_looked_at() throws IOException {
        var file = folder.config().resolve("application.yml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("127.0.0.1:[0-9]+/doctor", "127.0.0.1:" + FreePort.any() + "/doctor"));
        var said = expect("base de données", "PostgreSQL répond");
        assertThat(said.out()).contains("ok     annuaire calvados");
    }

    @Test
    void a_house_without_operators_is_well_and_says_who_may_decide() {
        assertThat(folder.says("doctor").out()).contains("ok     opérateurs : aucun n'est déclaré");
    }

    @Test
    void a_directory_that_nobody_may_decide_about_is_told() throws IOException {
        var file = Files.createDirectories(folder.config().resolve("operators")).resolve("a.agent.yml");
        Files.writeString(file, """
                id: a.agent
                name: A. Agent
                territories: [manche]
                may: [approve-plans, decide-cases]
                """);
        var said = expect("opérateurs", "operators/");
        assertThat(said.out())
                .contains("personne ne peut décider des cas de orne")
                .doesNotContain("cas de manche-1d");
        Files.writeString(file, Files.readString(file).replace("[manche]", "[nulle-part]"));
        assertThat(folder.says("doctor").err()).contains("operators", "« nulle-part »");
        Files.writeString(file, Files.readString(file).replace("decide-cases", "tout-faire"));
        assertThat(folder.says("doctor").err()).contains("a.agent.yml:4");
        Files.delete(file);
    }

    @Test
    void json_is_one_document() {
        var said = folder.says("doctor", "--json");
        var document = new JsonMapper().readTree(said.out());
        assertThat(document.isArray()).isTrue();
        assertThat(document.get(0).path("well").asBoolean()).isTrue();
    }

    private static Said expect(String what, String advice) {
        var said = folder.says("doctor");
        assertThat(said.out()).contains("DÉFAUT " + what).contains("→").contains(advice);
        assertThat(said.code()).isEqualTo(1);
        return said;
    }
}
