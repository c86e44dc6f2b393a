package fr.passerelle.connectors.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the cells of a file as the parser meets them; of the first row all, of the others those asked for. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {

    private static final int UNREAD = -1;

    private final List<String> header = new ArrayList<>();
    private boolean isHeaderRead;
    private int[] slots = {};
    private int[] slotOfPlace = {};
    private int kept;
    private @Nullable String[] cells = {};
    private @Nullable String[] cellsAbove = {};
    private boolean isBlank;
    private boolean isTooLong;
    private boolean isTooWide;

    /** The cells of the first row. */
    List<String> header() {
        return header;
    }

    /** Whether the row just read lacks cells that the header has. */
    boolean isShort() {
        return getFieldCount() < slotOfPlace.length;
    }

    /** From now on keeps the columns that have a place in a row of that width. */
    void keep(int[] places, int width) {
        slots = places.clone();
        slotOfPlace = new int[width];
        Arrays.fill(slotOfPlace, UNREAD);
        for (var column = 0; column < places.length; column++) {
            if (places[column] >= 0) {
                // two columns of ours may stand in one of theirs
                if (slotOfPlace[places[column]] == UNREAD) {
                    slotOfPlace[places[column]] = kept++;
                }
                slots[column] = slotOfPlace[places[column]];
            }
        }
        cellsAbove = new String[kept];
    }

    @Override
    protected void handleBegin(long startingLine) {
        cells = new String[kept];
        isBlank = true;
        isTooLong = false;
        isTooWide = false;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean isQuoted) {
        isBlank &= length == 0;
        if (!isHeaderRead) {
            if (header.size() <= CsvSettings.MOST_COLUMNS) {
                header.add(new String(buffer, offset, length).strip());
            }
        } else if (column >= slotOfPlace.length) {
            isTooWide |= length > 0;
        } else if (slotOfPlace[column] != UNREAD && length > 0) {
            fill(slotOfPlace[column], buffer, offset, length);
        }
    }

    @Override
    protected @Nullable CsvRow buildRecord() {
        if (isBlank) {
            return null;
        }
        isHeaderRead = true;
        return new CsvRow(getStartingLineNumber(), slots, cells, fault());
    }

    /** Blanks around a cell are cut off here: text that is made and cut afterwards takes twice the time. */
    private void fill(int slot, char[] buffer, int offset, int length) {
        var start = offset;
        var end = offset + length;
        while (start < end && Character.isWhitespace(buffer[start])) {
            start++;
        }
        while (start < end && Character.isWhitespace(buffer[end - 1])) {
            end--;
        }
        if (end - start > DirectoryText.LONGEST_VALUE) {
            isTooLong = true;
        } else if (start < end) {
            var above = cellsAbove[slot];
            var cell = above != null && is(above, buffer, start, end) ? above : new String(buffer, start, end - start);
            cells[slot] = cell;
            cellsAbove[slot] = cell;
        }
    }

    /** A cell often says what the one above it did, and then need not be made nor hashed again. */
    private static boolean is(String cell, char[] buffer, int start, int end) {
        if (cell.length() != end - start) {
            return false;
        }
        for (var i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) != buffer[start + i]) {
                return false;
            }
        }
        return true;
    }

    private @Nullable BadRecord fault() {
        if (isShort() || isTooWide) {
            return new BadRecord("BAD-COLUMNS", "la ligne n'a pas le nombre de colonnes de l'en-tête");
        }
        return isTooLong
                ? new BadRecord("TOO-LONG", "une valeur dépasse " + DirectoryText.LONGEST_VALUE + " caractères")
                : null;
    }
}
