package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One day's files, in an archive or in a folder. */
interface Delivery {

    /** The names of all its files, as they come; a dangerous name or too many of them break the delivery. */
    List<String> names() throws IOException;

    /** Reads the files of those names in that order. */
    void read(List<String> order, MemberReader reader) throws IOException;

    /** Reads one file; the stream is closed by the delivery. */
    @FunctionalInterface
    interface MemberReader {

        void read(String name, InputStream content) throws IOException;
    }
}
