package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import org.jspecify.annotations.Nullable;

/** One row of a file: its cells by the names of their columns, blank ones left out. */
final class CsvRow {

    private final long line;
    private final int[] slots;
    private final @Nullable String[] cells;
    private final @Nullable BadRecord fault;

    CsvRow(long line, int[] slots, @Nullable String[] cells, @Nullable BadRecord fault) {
        this.line = line;
        this.slots = slots;
        this.cells = cells;
        this.fault = fault;
    }

    /** Where it starts in its file. */
    long line() {
        return line;
    }

    /** The cell of that column; null when it is blank, or the file lacks the column. */
    @Nullable
    String get(Column column) {
        var slot = slots[column.index()];
        return slot < 0 ? null : cells[slot];
    }

    /** The cell as a source's key. */
    String key(Column column) throws BadRecord {
        var key = shownKey(column);
        return key == null ? DirectoryText.key(get(column)) : key;
    }

    /** The cell when it is fit to be shown as a key. */
    @Nullable
    String shownKey(Column column) {
        var key = get(column);
        return key != null && DirectoryText.isKey(key) ? key : null;
    }

    /** Whether it has the shape that the header promises. */
    void check() throws BadRecord {
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public String toString() {
        return "CsvRow[line " + line + "]";
    }
}
