package fr.passerelle.identity.cas;

import fr.passerelle.identity.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The shapes that the program brings along, a file each. */
public final class Shapes {

    private static final String FOLDER = "cas-shapes/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private Shapes() {}

    /**
     * The one of that name.
     *
     * @throws IllegalStateException when its file is broken
     */
    public static Optional<Shape> find(String id) {
        var file = new ClassPathResource(FOLDER + id + ".yml");
        return NAME.matcher(id).matches() && file.exists() ? Optional.of(read(file)) : Optional.empty();
    }

    /** The names of all of them. */
    public static List<String> names() {
        return all().stream().map(Shape::id).toList();
    }

    /** All of them, by their names. */
    static List<Shape> all() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*.yml"))
                    .map(Shapes::read)
                    .sorted((one, other) -> one.id().compareTo(other.id()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Shape read(Resource file) {
        var reader = new SettingsReader(Map.of(), Map.of());
        return reader.read(file, Shape.class)
                .orElseThrow(() -> new IllegalStateException(reader.faults().toString()));
    }
}
