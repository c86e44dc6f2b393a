package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The tables of a succession, read row by row; a row at fault is told, and the next one comes. */
final class Tables {

    private final Succession succession;
    private final Layout layout;
    private final Faults faults;

    Tables(Succession succession, CsvSettings settings, Faults faults) {
        this.succession = succession;
        this.layout = new Layout(settings);
        this.faults = faults;
    }

    /** Takes one row. */
    @FunctionalInterface
    interface Taker {

        void take(CsvRow row, Place place) throws BadRecord, IOException;
    }

    /** Where a row stands, so that more can be said of it than that it is at fault as a whole. */
    record Place(Succession.Layer layer, Rows rows, Faults faults) {

        /** Tells what is wrong with a part of it, the rest of which is taken. */
        void tell(CsvRow row, String code, String message) {
            var key = row.shownKey(layer.table().subject());
            faults.tell(new BadRecord(code, message), rows, row, key);
        }
    }

    /** Hands over every row of that table, those of the newest set first. */
    void each(Table table, Taker taker) throws IOException {
        each(succession.layers(table), wanted(table), taker);
    }

    /** Hands over those columns of every row of that table. */
    void each(Table table, Set<Column> wanted, Taker taker) throws IOException {
        each(succession.layers(table), wanted, taker);
    }

    /** Hands over those columns of every row of those files. */
    void each(List<Succession.Layer> layers, Set<Column> wanted, Taker taker) throws IOException {
        for (var layer : layers) {
            try (var rows = open(layer, wanted)) {
                var place = new Place(layer, rows, faults);
                for (var row = rows.next(); row != null; row = rows.next()) {
                    take(row, place, taker);
                }
            }
        }
    }

    /** Opens every file and looks at its header; what is wrong with one breaks off. */
    void checkHeaders() throws IOException {
        for (var table : Table.values()) {
            for (var layer : succession.layers(table)) {
                open(layer, wanted(table)).close();
            }
        }
    }

    private void take(CsvRow row, Place place, Taker taker) throws IOException {
        try {
            taker.take(row, place);
        } catch (BadRecord e) {
            faults.tell(e, place.rows, row, row.shownKey(place.layer.table().subject()));
        }
    }

    private Rows open(Succession.Layer layer, Set<Column> wanted) throws IOException {
        return layout.open(layer.set(), layer.table(), layer.mode(), wanted);
    }

    /** The keys of roles and enrolments, which nothing else refers to, matter only to deltas. */
    private Set<Column> wanted(Table table) {
        var wanted = EnumSet.copyOf(table.optional());
        if (succession.layers(table).size() == 1) {
            wanted.remove(Column.SOURCED_ID);
        }
        wanted.addAll(table.required());
        return wanted;
    }
}
