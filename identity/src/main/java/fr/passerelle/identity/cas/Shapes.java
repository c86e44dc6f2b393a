package fr.passerelle.identity.cas;

import fr.passerelle.identity.settings.SuppliedFiles;
import java.util.List;
import java.util.Optional;

/** The shapes that the program brings along, a file each. */
public final class Shapes {

    private static final SuppliedFiles<Shape> FILES = new SuppliedFiles<>("cas-shapes/", Shape.class);

    private Shapes() {}

    /**
     * The one of that name.
     *
     * @throws IllegalStateException when its file is broken
     */
    public static Optional<Shape> find(String id) {
        return FILES.find(id);
    }

    /** The names of all of them. */
    public static List<String> names() {
        return FILES.names();
    }

    /** All of them, by their names. */
    static List<Shape> all() {
        return names().stream().flatMap(name -> find(name).stream()).toList();
    }
}
