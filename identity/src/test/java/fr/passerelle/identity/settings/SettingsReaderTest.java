package fr.passerelle.identity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.establishment.Uai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.DefaultValue;

class SettingsReaderTest {

    @TempDir
    Path folder;

    record Lamp(
            String name,
            @DefaultValue("3") int bulbs,
            @Nullable String remark,
            List<Part> parts,
            LocalDate since) {}

    record Part(Uai owner, Map<String, String> labels) {}

    private static final String GOOD = """
            name: lustre
            since: 2026-09-01
            parts:
              - owner: 0149801C
                labels: { un: a, deux: "${COULEUR}" }
            """;

    @Test
    void a_good_file_becomes_a_record_with_its_defaults_and_placeholders() throws IOException {
        assertThat(read(GOOD)).satisfies(reader -> assertThat(reader.faults()).isEmpty());
        assertThat(new SettingsReader(Map.of("COULEUR", "vert"), Map.of()).read(folder.resolve("lamp.yml"), Lamp.class))
                .hasValueSatisfying(lamp -> {
                    assertThat(lamp.bulbs()).isEqualTo(3);
                    assertThat(lamp.parts().getFirst().labels()).containsEntry("deux", "vert");
                });
    }

    @Test
    void every_fault_of_a_file_is_told_at_once_with_its_line() throws IOException {
        var reader = read("""
                bulbs: many
                nmae: lustre
                since: yesterday
                parts:
                  - owner: 0149801
                    labels: {}
                    color: red
                """);
        assertThat(reader.faults())
                .extracting(fault -> fault.line() + " " + fault.key() + " " + fault.message())
                .containsExactlyInAnyOrder(
                        "0 name manque",
                        "1 bulbs valeur qui ne convient pas",
                        "2 nmae clé inconnue",
                        "3 since valeur qui ne convient pas",
                        "5 parts[0].owner not an UAI (seven digits and a letter): 0149801",
                        "0 parts[0].labels manque",
                        "7 parts[0].color clé inconnue");
    }

    @Test
    void a_placeholder_that_nothing_defines_is_told_with_its_line() throws IOException {
        assertThat(read(GOOD.replace("lustre", "${AMPOULE}")).faults())
                .extracting(fault -> fault.line() + " " + fault.key() + " " + fault.message())
                .containsExactly("1 name rien ne définit ${AMPOULE}");
    }

    @Test
    void a_placeholder_may_bring_its_own_default() throws IOException {
        assertThat(read(GOOD.replace("lustre", "${AMPOULE:lustre}")).faults()).isEmpty();
    }

    @Test
    void a_file_that_says_nothing_is_told() throws IOException {
        Files.writeString(folder.resolve("empty.yml"), "# rien\n");
        var reader = new SettingsReader(Map.of(), Map.of());
        reader.read(folder.resolve("empty.yml"), "lamp", Lamp.class);
        assertThat(reader.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.key()).isEqualTo("lamp"));
    }

    @Test
    void what_is_not_even_text_is_told() throws IOException {
        Files.write(folder.resolve("lamp.yml"), new byte[] {'a', ':', ' ', 0, 1, 2});
        var reader = new SettingsReader(Map.of(), Map.of());
        reader.read(folder.resolve("lamp.yml"), Lamp.class);
        assertThat(reader.faults()).hasSize(1);
    }

    @Test
    void what_is_not_yaml_is_told_with_its_line() throws IOException {
        assertThat(read("name: [a\nsince: 2\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isPositive());
    }

    @Test
    void a_missing_file_is_a_fault() {
        var reader = new SettingsReader(Map.of(), Map.of());
        reader.read(folder.resolve("none.yml"), Lamp.class);
        assertThat(reader.faults())
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("manque"));
    }

    private SettingsReader read(String text) throws IOException {
        Files.writeString(folder.resolve("lamp.yml"), text);
        var reader = new SettingsReader(Map.of("COULEUR", "vert"), Map.of());
        reader.read(folder.resolve("lamp.yml"), Lamp.class);
        return reader;
    }
}
