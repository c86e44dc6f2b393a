package fr.passerelle.gateway.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands under {@code scim:} in a territory's file. */
class ScimSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void a_source_that_pushes_may_leave_a_limit_to_the_program() throws IOException, SettingsWrong {
        var settings =
                read("scim: {at-once: 4}").pushing().find("mfr").orElseThrow().settings();

        assertThat(settings.requestsPerSecond()).isEqualTo(50);
        assertThat(settings.atOnce()).isEqualTo(4);
    }

    @Test
    void a_source_that_pushes_is_read_by_no_other_means() {
        assertThatThrownBy(() -> read("scim: {at-once: 2}\n    aaf: {folder: /tmp, degree: FIRST}"))
                .isInstanceOf(SettingsWrong.class)
                .hasMessageContaining("soit scim");
    }

    @Test
    void limits_that_let_nobody_in_are_told() {
        assertThatThrownBy(() -> read("scim: {at-once: 0}"))
                .isInstanceOf(SettingsWrong.class)
                .hasMessageContaining("at-once va de 1 à 100, pas 0");
    }

    private Settings read(String kind) throws IOException, SettingsWrong {
        Files.writeString(folder.resolve("application.yml"), "passerelle:\n  address: https://passerelle.example\n");
        Files.createDirectories(folder.resolve("territories"));
        Files.writeString(
                folder.resolve("territories/manche.yml"),
                "id: manche\nname: Manche\ndepartments: [\"050\"]\nkinds: [MFR]\nsources:\n"
                        + "  - id: mfr\n    prefix: MFR\n    " + kind + "\n");
        return Settings.read(folder, Map.of());
    }
}
