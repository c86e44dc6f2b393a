package fr.passerelle.identity.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Settings that the program brings along, each a file {@code NAME.yml} of one folder of its resources.
 *
 * @param folder with a slash at its end
 * @param type what each file says
 */
public record SuppliedFiles<T>(String folder, Class<T> type) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final String ENDING = ".yml";

    /**
     * The one of that name.
     *
     * @throws IllegalStateException when its file is broken
     */
    public Optional<T> find(String name) {
        var file = new ClassPathResource(folder + name + ENDING);
        return NAME.matcher(name).matches() && file.exists() ? Optional.of(read(file)) : Optional.empty();
    }

    /** The names of all of them, in the order of letters. */
    public List<String> names() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:" + folder + "*" + ENDING))
                    .map(file -> Objects.requireNonNull(file.getFilename()).replace(ENDING, ""))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private T read(Resource file) {
        var reader = new SettingsReader(Map.of(), Map.of());
        return reader.read(file, type)
                .orElseThrow(() -> new IllegalStateException(reader.faults().toString()));
    }
}
