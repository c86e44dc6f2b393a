package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.Reading;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where rows at fault are told. */
final class Faults {

    private static final String PREFIX = "CSV";

    private final Consumer<Reading> readings;

    Faults(Consumer<Reading> readings) {
        this.readings = readings;
    }

    /** One row of that file, about that key. */
    void tell(BadRecord fault, Rows rows, CsvRow row, @Nullable String key) {
        readings.accept(fault.at(PREFIX, rows.file(), row.line(), key));
    }
}
