package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import java.util.HashSet;
import java.util.Set;

/** The rows of one table that deltas speak of, by {@code sourcedId}: what older sets say of them no longer counts. */
final class Newest {

    private final Set<String> told = new HashSet<>();

    /** Whether nothing newer was read of that row. */
    boolean is(CsvRow row, Succession.Layer layer) throws BadRecord {
        if (layer.mode() == Manifest.Mode.DELTA) {
            return told.add(row.key(Column.SOURCED_ID));
        }
        var key = row.get(Column.SOURCED_ID);
        return key == null || told.isEmpty() || !told.contains(key);
    }
}
