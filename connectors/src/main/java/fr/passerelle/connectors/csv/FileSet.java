package fr.passerelle.connectors.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;

/** Jeu de fichiers: one delivery in OneRoster's shape, packed or plain. */
interface FileSet {

    /** As faults and operators name it; empty for files that lie in the folder itself. */
    String name();

    /** When it was made: what its name says, or else when it was last written to, by the clock of Paris. */
    LocalDateTime moment();

    /** What it lies in on the disk. */
    List<Path> files() throws IOException;

    /** The tables that it has a file for. */
    Set<Table> tables() throws IOException;

    /**
     * The bytes of one of its files, which are verified as far as their packing allows.
     *
     * @throws BrokenSet when it has no such file
     */
    InputStream open(Table table) throws IOException;

    /** The same for two sets of the same content, however packed. */
    String identity() throws IOException;

    /** How a fault names one of its files. */
    default String name(Table table) {
        return name().isEmpty() ? table.file() : name() + "/" + table.file();
    }
}
