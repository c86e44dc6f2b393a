package fr.passerelle.connectors.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The first row of a file: where in a row each column stands. */
final class Header {

    private static final int NOWHERE = -1;

    private final String file;
    private final List<String> written;
    private final Map<String, Integer> columns = new HashMap<>();

    /** With those names, in any case; blank ones are of columns that nobody reads. */
    Header(String file, List<String> written) throws BrokenSet {
        this.file = file;
        this.written = List.copyOf(written);
        if (written.size() > CsvSettings.MOST_COLUMNS) {
            throw new BrokenSet(file + " a plus de " + CsvSettings.MOST_COLUMNS + " colonnes ; rien n'est lu");
        }
        for (var i = 0; i < written.size(); i++) {
            var name = written.get(i).toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && columns.put(name, i) != null) {
                throw new BrokenSet(
                        "l'en-tête de " + file + " nomme deux fois la colonne " + (i + 1) + " ; rien n'est lu");
            }
        }
    }

    /** How many columns there are. */
    int width() {
        return written.size();
    }

    /** Stops when one of these columns is missing. */
    void check(Set<String> required) throws BrokenSet {
        for (var name : required) {
            if (!columns.containsKey(name.toLowerCase(Locale.ROOT))) {
                throw new BrokenSet("il manque à " + file + " la colonne « " + name + " » ; rien n'est lu");
            }
        }
    }

    /** The columns to keep, by their place in a row; a negative number for one that is not there. */
    int[] places(Map<Column, String> names) {
        var places = new int[Column.count()];
        Arrays.fill(places, NOWHERE);
        names.forEach((column, name) ->
                places[column.index()] = columns.getOrDefault(name.toLowerCase(Locale.ROOT), NOWHERE));
        return places;
    }
}
