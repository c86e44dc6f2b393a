package fr.passerelle.gateway.settings;

import fr.passerelle.identity.settings.SettingsFault;
import fr.passerelle.identity.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells keys of {@code application.yml} that neither we nor Spring Boot know: Boot itself passes over them in silence,
 * and a mistyped {@code server.prot} then opens another port than the operator believes. What Boot knows is read from
 * the metadata that its jars carry.
 */
final class KnownKeys {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    void check(Path file, SettingsReader reader) {
        try {
            var known = known();
            for (PropertySource<?> source : new YamlPropertySourceLoader().load("file", new FileSystemResource(file))) {
                for (var key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    if (!key.startsWith("passerelle.") && !isKnown(key, known)) {
                        reader.fault(new SettingsFault(file.toString(), line(source, key), key, "clé inconnue"));
                    }
                }
            }
        } catch (IOException | YAMLException unreadable) {
            // The reader has told it already, with its line.
            return;
        }
    }

    private static boolean isKnown(String key, Set<ConfigurationPropertyName> known) {
        var name = ConfigurationPropertyName.adapt(key, '.');
        // A key below a known one is an entry of a map or a list, such as a logger's level or a bundle's name.
        for (var each = name; !each.isEmpty(); each = each.getParent()) {
            if (known.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private static Set<ConfigurationPropertyName> known() throws IOException {
        var json = new JsonMapper();
        var names = new HashSet<ConfigurationPropertyName>();
        var files = KnownKeys.class.getClassLoader().getResources(METADATA);
        while (files.hasMoreElements()) {
            try (var stream = files.nextElement().openStream()) {
                for (JsonNode property : json.readTree(stream).path("properties")) {
                    names.add(ConfigurationPropertyName.adapt(
                            property.path("name").asString(), '.'));
                }
            }
        }
        return names;
    }

    private static int line(PropertySource<?> source, String key) {
        return OriginLookup.getOrigin(source, key) instanceof TextResourceOrigin text && text.getLocation() != null
                ? text.getLocation().getLine() + 1
                : 0;
    }
}
