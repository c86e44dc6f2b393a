package fr.passerelle.connectors.aaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AafSettingsTest {

    @Test
    void a_folder_and_a_degree_are_all_that_is_set() {
        var properties = Map.of("aaf.folder", "/depot/manche", "aaf.degree", "first");
        assertThat(new Binder(new MapConfigurationPropertySource(properties))
                        .bind("aaf", AafSettings.class)
                        .get())
                .isEqualTo(new AafSettings(Path.of("/depot/manche"), AafSettings.Degree.FIRST, null));
    }
}
