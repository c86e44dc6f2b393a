package fr.passerelle.connectors.aaf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names in one archive, refused as soon as one could lead outside it, comes twice, or there are too many. */
final class EntryNames {

    private static final int LONGEST = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final String archive;
    private final List<String> names = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    EntryNames(String archive) {
        this.archive = archive;
    }

    void add(String name, boolean isPlainFile) throws BrokenDelivery {
        if (names.size() >= AafSettings.MOST_ENTRIES) {
            throw new BrokenDelivery("AAF-BOMB", archive + " a plus de " + AafSettings.MOST_ENTRIES + " entrées");
        }
        if (!isPlainFile || leadsOutside(name)) {
            throw new BrokenDelivery("AAF-NAME", archive + " contient un lien ou un nom interdit ; archive refusée");
        }
        if (!seen.add(name)) {
            throw new BrokenDelivery("AAF-NAME", archive + " contient deux fois la même entrée ; archive refusée");
        }
        names.add(name);
    }

    List<String> all() {
        return List.copyOf(names);
    }

    private static boolean leadsOutside(String name) {
        return name.isBlank()
                || name.length() > LONGEST
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches()
                || Arrays.asList(name.split("/")).contains("..");
    }
}
