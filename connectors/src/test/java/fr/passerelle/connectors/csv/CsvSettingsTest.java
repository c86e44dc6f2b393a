package fr.passerelle.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.person.ProfileKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CsvSettingsTest {

    private static CsvSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("csv", CsvSettings.class)
                .get();
    }

    @Test
    void a_folder_is_all_that_must_be_set() {
        assertThat(bound(Map.of("csv.folder", "/depot/mfr"))).isEqualTo(CsvSettings.of(Path.of("/depot/mfr")));
    }

    @Test
    void everything_else_may_be_set() {
        assertThat(bound(Map.of(
                        "csv.folder", "/depot/mfr",
                        "csv.encoding", "windows-1252",
                        "csv.schools.uai", "sourcedId",
                        "csv.schools.city", "metadata.ville",
                        "csv.schools.kind", "mfr",
                        "csv.schools.kinds.0509802h", "lycee",
                        "csv.people.ine-type", "RNIE",
                        "csv.people.ine-column", "identifier",
                        "csv.people.roles.[ext:moniteur]", "teacher",
                        "csv.people.levels.[4e EA]", "2432")))
                .isEqualTo(new CsvSettings(
                        Path.of("/depot/mfr"),
                        CsvSettings.Encoding.WINDOWS_1252,
                        new CsvSettings.Schools(
                                "sourcedId", "metadata.ville", SchoolKind.MFR, Map.of("0509802H", SchoolKind.LYCEE)),
                        new CsvSettings.People(
                                "RNIE",
                                "identifier",
                                Map.of("ext:moniteur", ProfileKind.TEACHER),
                                Map.of("4e EA", "2432"))));
    }

    @Test
    void a_level_that_is_none_is_refused() {
        assertThatThrownBy(() -> bound(Map.of("csv.folder", "/depot", "csv.people.levels.4E", "quatrième")))
                .isInstanceOf(BindException.class);
    }

    @Test
    void a_kind_is_set_for_an_UAI() {
        assertThatThrownBy(() -> bound(Map.of("csv.folder", "/depot", "csv.schools.kinds.S1", "mfr")))
                .isInstanceOf(BindException.class);
    }
}
