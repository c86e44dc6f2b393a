package fr.passerelle.connectors.csv;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What {@code manifest.csv} says of each table of a set; without a manifest every file there is complete. */
record Manifest(Map<Table, Mode> modes) {

    private static final int MOST_PROPERTIES = 200;

    /** How a table was delivered (OneRoster 1.2 CSV binding, section 4.1). */
    enum Mode {
        /** All of it. */
        BULK,
        /** Only what has changed. */
        DELTA,
        /** Not at all. */
        ABSENT
    }

    Manifest {
        modes = Map.copyOf(modes);
    }

    /** The mode of that table. */
    Mode mode(Table table) {
        return modes.getOrDefault(table, Mode.ABSENT);
    }

    /** Of that set. */
    static Manifest of(FileSet set, CsvSettings settings) throws IOException {
        var tables = set.tables();
        if (!tables.contains(Table.MANIFEST)) {
            return new Manifest(tables.stream().collect(toMap(table -> table, table -> Mode.BULK)));
        }
        var properties = properties(set, settings);
        var version = properties.getOrDefault("oneroster.version", "1.2");
        if (!version.equals("1.2") && !version.startsWith("1.2.")) {
            throw new BrokenSet(set.name(Table.MANIFEST) + " n'annonce pas OneRoster 1.2 ; rien n'est lu");
        }
        var modes = new EnumMap<Table, Mode>(Table.class);
        for (var table : Table.values()) {
            modes.put(table, mode(set, table, properties));
        }
        return new Manifest(modes);
    }

    /** A manifest that is silent about a file may be cut off, and a delta taken for all there is would strip people. */
    private static Mode mode(FileSet set, Table table, Map<String, String> properties) throws IOException {
        if (table == Table.MANIFEST) {
            return Mode.ABSENT;
        }
        var isThere = set.tables().contains(table);
        var written = properties.getOrDefault(table.property(), isThere ? "" : "absent");
        var mode = Arrays.stream(Mode.values())
                .filter(known -> known.name().equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> new BrokenSet(set.name(Table.MANIFEST) + " ne dit pas si " + table.file()
                        + " est bulk, delta ou absent ; rien n'est lu"));
        if (mode != Mode.ABSENT && !isThere) {
            throw new BrokenSet(set.name(table) + " est annoncé par le manifeste et manque ; rien n'est lu");
        }
        return mode;
    }

    private static Map<String, String> properties(FileSet set, CsvSettings settings) throws IOException {
        var properties = new HashMap<String, String>();
        try (var rows = new Layout(settings).open(set, Table.MANIFEST, Mode.BULK)) {
            for (var row = rows.next(); row != null && properties.size() < MOST_PROPERTIES; row = rows.next()) {
                var name = row.get(Column.PROPERTY);
                var value = row.get(Column.VALUE);
                if (name != null && value != null) {
                    properties.put(name, value);
                }
            }
        }
        return properties;
    }
}
