package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a succession, read row by row; a row at fault is told, and the next one comes. */
final class Tables {

    private final Succession succession;
    private final CsvSettings settings;
    private final Faults faults;

    Tables(Succession succession, CsvSettings settings, Faults faults) {
        this.succession = succession;
        this.settings = settings;
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
        each(succession.layers(table), taker);
    }

    /** Hands over every row of those files. */
    void each(List<Succession.Layer> layers, Taker taker) throws IOException {
        for (var layer : layers) {
            try (var rows = open(layer)) {
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
                open(layer).close();
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

    @SuppressWarnings("resource") // the rows own the content, and close it when their header is bad
    private Rows open(Succession.Layer layer) throws IOException {
        var table = layer.table();
        var required = new ArrayList<>(table.required());
        if (layer.mode() == Manifest.Mode.DELTA) {
            required.add("sourcedId");
            required.add("status");
        }
        var wanted = new ArrayList<>(table.required());
        wanted.addAll(table.optional());
        wanted.add("status");
        if (table == Table.ORGS) {
            required.add(settings.schools().uai());
            wanted.add(settings.schools().uai());
            addUnlessNull(wanted, settings.schools().city());
        }
        if (table == Table.USERS) {
            addUnlessNull(wanted, settings.people().ineColumn());
        }
        return Rows.of(layer.set().name(table), layer.set().open(table), settings.encoding(), required, wanted);
    }

    private static void addUnlessNull(List<String> columns, @Nullable String column) {
        if (column != null) {
            columns.add(column);
        }
    }
}
