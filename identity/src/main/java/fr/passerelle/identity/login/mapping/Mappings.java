package fr.passerelle.identity.login.mapping;

import fr.passerelle.identity.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The mappings that the program brings along, a file each. */
public final class Mappings {

    private static final String FOLDER = "upstream-mappings/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private Mappings() {}

    /**
     * The one of that name.
     *
     * @throws IllegalStateException when its file is broken
     */
    public static Optional<Mapping> find(String name) {
        var file = new ClassPathResource(FOLDER + name + ".yml");
        if (!NAME.matcher(name).matches() || !file.exists()) {
            return Optional.empty();
        }
        var reader = new SettingsReader(Map.of(), Map.of());
        return Optional.of(reader.read(file, Mapping.class)
                .orElseThrow(() -> new IllegalStateException(reader.faults().toString())));
    }

    /** The names of all of them, in the order of letters. */
    public static List<String> names() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*.yml"))
                    .map(file -> Objects.requireNonNull(file.getFilename()).replace(".yml", ""))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
