package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.program.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} says of settings that it cannot serve with, before it starts anything. */
class FaultySettingsTest {

    private static final String CANARY = "canari-tres-secret";

    @TempDir
    private Path home;

    private Path config;

    @BeforeEach
    void start() throws IOException {
        config = home.resolve("config");
        write("application.yml", "passerelle:\n  address: http://localhost:8080\n" + data());
    }

    @Test
    void every_fault_of_every_file_is_told_at_once_by_file_line_and_key() throws IOException {
        write("application.yml", "passerelle:\n  adress: http://localhost:8080\n" + data());
        write("territories/orne.yml", "id: orne\nname: Orne\ndepartments: [\"061\"]\nkinds: [ECOLES]\nsources: []\n");
        write("publishers/bocage.yml", publisher("0".repeat(64)).replace("ground:", "gruond:"));
        write("resources/atlas.yml", """
                id: atlas
                slug: atlas
                title: Atlas
                publisher: personne
                summary: Cartes.
                """);
        assertThat(refused().err())
                .contains("application.yml:2: passerelle.adress: clé inconnue")
                .contains("application.yml: passerelle.address: manque")
                .contains("orne.yml:4: kinds")
                .contains("bocage.yml:4: contract.gruond: clé inconnue")
                .contains("bocage.yml: contract.ground: manque")
                .contains("atlas.yml:1: ");
    }

    @Test
    void a_mistyped_key_of_spring_boots_is_told() throws IOException {
        write("application.yml", "server:\n  prot: 8443\npasserelle:\n  address: http://localhost\n" + data());
        assertThat(refused().err()).contains("application.yml:2: server.prot: clé inconnue");
    }

    @Test
    void a_publisher_and_a_resource_that_nobody_describes_are_told() throws IOException {
        write("publishers/bocage.yml", publisher("0".repeat(64)));
        assertThat(refused().err()).contains("publishers: resource: aucun fichier ne décrit « exercices »");
    }

    @Test
    void a_placeholder_that_nothing_defines_is_told_with_its_line() throws IOException {
        write("publishers/bocage.yml", publisher("${BOCAGE_SECRET_SHA256}"));
        assertThat(refused().err())
                .contains("bocage.yml:8: oidc[0].client-secret-sha256: rien ne définit ${BOCAGE_SECRET_SHA256}");
    }

    @Test
    void a_secret_written_where_its_hash_belongs_is_not_repeated() throws IOException {
        write("publishers/bocage.yml", publisher(CANARY));
        assertThat(refused().err()).contains("bocage.yml:").contains("oidc[0]").contains("SHA-256");
    }

    @Test
    void a_password_in_the_databases_url_is_refused_and_not_repeated() throws IOException {
        write(
                "application.yml",
                "passerelle:\n  address: http://localhost\n" + data()
                        + "  database:\n    url: jdbc:postgresql://base.invalid/passerelle?password=" + CANARY + "\n");
        assertThat(refused().err()).contains("application.yml:5: passerelle.database");
    }

    @Test
    void a_secret_in_the_place_of_a_number_is_not_repeated() throws IOException {
        write(
                "application.yml",
                "passerelle:\n  address: http://localhost\n" + data() + "  database:\n    connections: " + CANARY
                        + "\n");
        assertThat(refused().err()).contains("application.yml:5: passerelle.database.connections");
    }

    @Test
    void a_schedule_that_no_clock_understands_is_told() throws IOException {
        write(
                "application.yml",
                "passerelle:\n  address: http://localhost\n" + data() + "  sync-schedule: chaque nuit\n");
        assertThat(refused().err()).contains("six champs");
    }

    @Test
    void an_address_with_a_path_is_told() throws IOException {
        write("application.yml", "passerelle:\n  address: https://ent.invalid/passerelle\n" + data());
        assertThat(refused().err()).contains("https://passerelle.example");
    }

    @Test
    void a_certificate_that_is_none_is_told_with_its_file() throws IOException {
        write("publishers/marees.yml", """
                id: marees
                name: Marées
                contract:
                  ground: abonnement
                saml:
                  - resource: atlas
                    entity-id: https://marees.invalid
                    acs: https://marees.invalid/acs
                    certificate: rien
                """);
        assertThat(refused().err()).contains("marees.yml:6: saml[0]");
    }

    @Test
    void what_is_not_yaml_is_told_with_its_line() throws IOException {
        write("application.yml", "passerelle:\n  address: [http://localhost\n");
        assertThat(refused().err()).contains("application.yml:").contains("YAML");
    }

    @Test
    void a_folder_without_settings_is_told() throws IOException {
        Files.delete(config.resolve("application.yml"));
        assertThat(refused().err()).contains("application.yml", "le fichier manque");
    }

    @Test
    void the_settings_of_the_demonstration_are_never_served() {
        var said = Said.by("serve", "--config", Path.of("..", "config", "demo").toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("application.yml:4: passerelle.data: rien ne définit ${demo.data}");
    }

    @Test
    void the_data_of_a_demonstration_are_never_served() throws IOException {
        Files.createFile(Files.createDirectories(home.resolve("data")).resolve(Server.DEMO_MARK));
        var said = Said.by("serve", "--config", config.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("est celui d'une démonstration");
        assertThat(home.resolve("data/postgres")).doesNotExist();
    }

    private Said refused() {
        var said = Said.by("serve", "--config", config.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).doesNotContain(CANARY);
        assertThat(said.out()).isEmpty();
        assertThat(home.resolve("data")).doesNotExist();
        return said;
    }

    private void write(String file, String text) throws IOException {
        var path = config.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String data() {
        return "  data: \"" + home.resolve("data") + "\"\n";
    }

    private static String publisher(String secret) {
        return """
                id: bocage
                name: Bocage
                contract:
                  ground: abonnement
                oidc:
                  - resource: exercices
                    client-id: bocage
                    client-secret-sha256: "%s"
                    redirect-uris: ["https://bocage.invalid/retour"]
                """.formatted(secret);
    }
}
