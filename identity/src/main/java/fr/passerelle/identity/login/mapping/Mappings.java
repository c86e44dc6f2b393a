package fr.passerelle.identity.login.mapping;

import fr.passerelle.identity.settings.SuppliedFiles;
import java.util.List;
import java.util.Optional;

/** The mappings that the program brings along, a file each. */
public final class Mappings {

    private static final SuppliedFiles<Mapping> FILES = new SuppliedFiles<>("upstream-mappings/", Mapping.class);

    private Mappings() {}

    /**
     * The one of that name.
     *
     * @throws IllegalStateException when its file is broken
     */
    public static Optional<Mapping> find(String name) {
        return FILES.find(name);
    }

    /** The names of all of them, in the order of letters. */
    public static List<String> names() {
        return FILES.names();
    }
}
