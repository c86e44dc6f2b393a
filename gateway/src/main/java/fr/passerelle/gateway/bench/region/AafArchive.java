package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.AafDelivery.Category;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar of numbered files, a few thousand requests each; the grammar comes last, as its name wants it. */
final class AafArchive implements AutoCloseable {

    private static final int REQUESTS_OF_A_FILE = 5_000;
    private static final String GRAMMAR = """
            <!ELEMENT ficAlimMENESR (addRequest | modifyRequest | deleteRequest)*>
            <!ELEMENT addRequest (operationalAttributes, identifier, attributes)>
            <!ELEMENT modifyRequest (operationalAttributes, identifier, modifications)>
            <!ELEMENT deleteRequest (operationalAttributes, identifier)>
            <!ELEMENT operationalAttributes (attr)>
            <!ELEMENT identifier (id)>
            <!ELEMENT attributes (attr+)>
            <!ELEMENT modifications (modification+)>
            <!ELEMENT attr (value+)>
            <!ATTLIST attr name CDATA #REQUIRED>
            <!ELEMENT modification (value+)>
            <!ATTLIST modification name CDATA #REQUIRED operation (replace) #REQUIRED>
            <!ELEMENT id (#PCDATA)>
            <!ELEMENT value (#PCDATA)>
            """;

    private final TarArchiveOutputStream tar;
    private final String prefix;
    private final LocalDate day;
    private int requests;

    AafArchive(OutputStream out, String prefix, LocalDate day) {
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.prefix = prefix;
        this.day = day;
    }

    /** The files of that category, from the first. */
    Series series(Category category) {
        return new Series(category);
    }

    /** Requests in all files that are finished. */
    int requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        var grammar = GRAMMAR.getBytes(StandardCharsets.UTF_8);
        begin("ficAlimMENESR.dtd", grammar.length);
        tar.write(grammar);
        tar.closeArchiveEntry();
        tar.close();
    }

    private void begin(String name, int size) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        tar.putArchiveEntry(entry);
    }

    /** The files of one category; the last may be short, and without any request there still is one. */
    final class Series {

        private final Category category;
        private final AafFile file;
        private int number;

        private Series(Category category) {
            this.category = category;
            this.file = new AafFile(category, AafWords.day(day));
        }

        /** The file to write the next request to. */
        AafFile next() throws IOException {
            if (file.requests() >= REQUESTS_OF_A_FILE) {
                finish();
            }
            return file;
        }

        /** After the last request. */
        void end() throws IOException {
            if (number == 0 || file.requests() > 0) {
                finish();
            }
        }

        private void finish() throws IOException {
            requests += file.requests();
            var name = String.format(Locale.ROOT, "%s_%s_%04d.xml", prefix, category.token(), number++);
            begin(name, file.end());
            file.moveTo(tar);
            tar.closeArchiveEntry();
        }
    }
}
