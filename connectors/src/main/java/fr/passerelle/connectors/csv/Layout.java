package fr.passerelle.connectors.csv;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** How the files of one source are laid out: what its columns are called, and which of them there must be. */
final class Layout {

    private final CsvSettings settings;

    Layout(CsvSettings settings) {
        this.settings = settings;
    }

    /** All that is read of that table in a set. */
    Rows open(FileSet set, Table table, Manifest.Mode mode) throws IOException {
        var wanted = EnumSet.copyOf(table.required());
        wanted.addAll(table.optional());
        return open(set, table, mode, wanted);
    }

    /** Those columns of that table in a set; the file must have all that it needs, read or not. */
    @SuppressWarnings("resource") // the rows own the content, and close it when their header is bad
    Rows open(FileSet set, Table table, Manifest.Mode mode, Set<Column> wanted) throws IOException {
        var required = EnumSet.copyOf(table.required());
        if (mode == Manifest.Mode.DELTA) {
            required.addAll(EnumSet.of(Column.SOURCED_ID, Column.STATUS));
        }
        return Rows.of(
                set.name(table),
                set.open(table),
                settings.encoding(),
                new LinkedHashSet<>(names(required).values()),
                names(wanted));
    }

    private Map<Column, String> names(Set<Column> columns) {
        var names = new HashMap<Column, String>();
        for (var column : columns) {
            var own = switch (column) {
                case UAI -> settings.schools().uai();
                case CITY -> settings.schools().city();
                case INE -> settings.people().ineColumn();
                default -> column.label();
            };
            if (own != null) {
                names.put(column, own);
            }
        }
        return names;
    }
}
