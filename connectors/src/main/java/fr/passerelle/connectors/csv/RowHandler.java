package fr.passerelle.connectors.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the cells of a file as the parser meets them; of the first row all, of the others those asked for. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {

    private static final int UNREAD = -1;

    private final List<String> header = new ArrayList<>();
    private boolean isHeaderRead;
    private Map<String, Integer> places = Map.of();
    private int[] placeOf = {};
    private @Nullable String[] cells = {};
    private boolean isBlank;
    private boolean isTooLong;
    private boolean isTooWide;

    /** The cells of the first row. */
    List<String> header() {
        return header;
    }

    /** Whether the row just read lacks cells that the header has. */
    boolean isShort() {
        return getFieldCount() < placeOf.length;
    }

    /** From now on keeps these columns, by name and number. */
    void keep(Map<String, Integer> columns) {
        placeOf = new int[header.size()];
        Arrays.fill(placeOf, UNREAD);
        var chosen = new HashMap<String, Integer>();
        columns.forEach((name, column) -> {
            placeOf[column] = chosen.size();
            chosen.put(name, chosen.size());
        });
        places = Map.copyOf(chosen);
    }

    @Override
    protected void handleBegin(long startingLine) {
        cells = new String[places.size()];
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
        } else if (column >= placeOf.length) {
            isTooWide |= length > 0;
        } else if (placeOf[column] != UNREAD && length > 0) {
            keep(placeOf[column], buffer, offset, length);
        }
    }

    @Override
    protected @Nullable CsvRow buildRecord() {
        if (isBlank) {
            return null;
        }
        isHeaderRead = true;
        return new CsvRow(getStartingLineNumber(), places, cells, fault());
    }

    private void keep(int place, char[] buffer, int offset, int length) {
        if (length > DirectoryText.LONGEST_VALUE) {
            isTooLong = true;
            return;
        }
        var cell = new String(buffer, offset, length).strip();
        cells[place] = cell.isEmpty() ? null : cell;
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
