package fr.passerelle.identity.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.PropertyPlaceholderHelper;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads settings files as records, and remembers every fault of every file, so that an operator sees all of them at
 * once.
 *
 * <p>A record's component is demanded unless it is {@code @Nullable} or has a {@code @DefaultValue}; a key that no
 * component takes is a fault; a value is never repeated in a message, for it may be a secret. {@code ${NAME}} in a value
 * is taken from the placeholders given, then from the environment; one that neither defines is a fault.
 */
public final class SettingsReader {

    private final Map<String, Object> placeholders;
    private final Map<String, Object> environment;
    private final List<SettingsFault> faults = new ArrayList<>();

    /** With those placeholders before those of the environment. */
    public SettingsReader(Map<String, Object> placeholders, Map<String, Object> environment) {
        this.placeholders = Map.copyOf(placeholders);
        this.environment = Map.copyOf(environment);
    }

    /** The whole file as one record; empty when it has faults, or is not there. */
    public <T> Optional<T> read(Path file, Class<T> type) {
        return read(file, "", type);
    }

    /** What stands under that prefix of the file as one record. */
    public <T> Optional<T> read(Path file, String prefix, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            faults.add(new SettingsFault(file.toString(), 0, prefix, "le fichier manque"));
            return Optional.empty();
        }
        return read(new FileSystemResource(file), file.toString(), prefix, type);
    }

    /** A file that the program brings along, as one record; empty when it has faults. */
    public <T> Optional<T> read(Resource shipped, Class<T> type) {
        return read(shipped, String.valueOf(shipped.getFilename()), "", type);
    }

    private <T> Optional<T> read(Resource resource, String file, String prefix, Class<T> type) {
        try {
            return bind(file, new YamlPropertySourceLoader().load("file", resource), prefix, type);
        } catch (MarkedYAMLException notYaml) {
            var mark = notYaml.getProblemMark();
            var line = mark == null ? 0 : mark.getLine() + 1;
            faults.add(new SettingsFault(file, line, "", "n'est pas du YAML : " + notYaml.getProblem()));
        } catch (YAMLException notText) {
            faults.add(new SettingsFault(file, 0, "", "n'est pas du YAML : ce n'est pas du texte"));
        } catch (IOException unreadable) {
            faults.add(new SettingsFault(file, 0, "", "ne peut être lu"));
        }
        return Optional.empty();
    }

    /** Every {@code .yml} file of the folder as one record each, in the order of the names; none without the folder. */
    public <T> List<T> readAll(Path folder, Class<T> type) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yml"))
                    .sorted()
                    .flatMap(file -> read(file, type).stream())
                    .toList();
        } catch (IOException unreadable) {
            faults.add(new SettingsFault(folder.toString(), 0, "", "le dossier ne peut être lu"));
            return List.of();
        }
    }

    /** Notes a fault that only the whole of the settings shows, such as a publisher that no file describes. */
    public void fault(SettingsFault fault) {
        faults.add(fault);
    }

    /** Every fault met so far, by file and line. */
    public List<SettingsFault> faults() {
        return faults.stream().sorted().distinct().toList();
    }

    private <T> Optional<T> bind(String file, List<PropertySource<?>> documents, String prefix, Class<T> type) {
        var known = new ArrayList<PropertySource<?>>(documents);
        known.add(new MapPropertySource("placeholders", placeholders));
        known.add(new SystemEnvironmentPropertySource("environment", environment));
        var watcher = new FaultCollector(file);
        var sources = ConfigurationPropertySources.from(documents);
        var binder = new Binder(
                sources,
                new PropertySourcesPlaceholdersResolver(
                        known, new PropertyPlaceholderHelper("${", "}", ":", '\\', false)));
        var bound = binder.bind(prefix, Bindable.of(type), watcher);
        watcher.unknown(ConfigurationPropertyName.of(prefix), sources);
        faults.addAll(watcher.faults());
        if (!bound.isBound() && watcher.faults().isEmpty()) {
            faults.add(new SettingsFault(file, 0, prefix, "manque"));
        }
        return watcher.faults().isEmpty() && bound.isBound() ? Optional.of(bound.get()) : Optional.empty();
    }
}
