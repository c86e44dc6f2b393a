package fr.passerelle.identity.cas;

import fr.passerelle.identity.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The shapes that there are, by their names. */
public final class Shapes {

    private static final String SHIPPED = "classpath*:cas-shapes/*.yml";
    private final Map<String, Shape> shapes = new TreeMap<>();

    /** Those of these. */
    public Shapes(Collection<Shape> shapes) {
        shapes.forEach(shape -> this.shapes.put(shape.id(), shape));
    }

    /**
     * Those that the program brings along.
     *
     * @throws IllegalStateException when one of them is broken
     */
    public static Shapes shipped() {
        try {
            var reader = new SettingsReader(Map.of(), Map.of());
            var shapes = Arrays.stream(new PathMatchingResourcePatternResolver().getResources(SHIPPED))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .flatMap(file -> reader.read(file, Shape.class).stream())
                    .toList();
            if (!reader.faults().isEmpty()) {
                throw new IllegalStateException(reader.faults().toString());
            }
            return new Shapes(shapes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The one of that name. */
    public Optional<Shape> find(String id) {
        return Optional.ofNullable(shapes.get(id));
    }

    /** All of them. */
    public Collection<Shape> all() {
        return shapes.values();
    }
}
