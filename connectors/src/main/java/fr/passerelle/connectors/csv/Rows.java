package fr.passerelle.connectors.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file, quoted as RFC 4180 has it and separated by comma or semicolon, whichever its header uses. What
 * makes the place of a row uncertain breaks the file; what is wrong within a row is kept for whoever asks for it.
 */
final class Rows implements Closeable {

    /** What Excel writes first, for itself. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=[,;]");

    private final String file;
    private final Text text;
    private final RowHandler handler = new RowHandler();
    private final CsvReader<CsvRow> reader;
    private final CloseableIterator<CsvRow> parsed;
    private int count;
    private long lastLine;
    private boolean isShort;

    private Rows(String file, Text text) throws IOException {
        var first = text.firstLine();
        var announced = SEPARATOR_LINE.matcher(first).matches();
        this.file = file;
        this.text = text;
        this.reader = CsvReader.builder()
                .fieldSeparator(announced ? first.charAt(first.length() - 1) : separator(file, first))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(CsvSettings.LONGEST_CELL)
                .build(handler, text);
        if (announced) {
            reader.skipLines(1);
        }
        this.parsed = reader.iterator();
    }

    /**
     * The rows of that content.
     *
     * @param required the names of columns without which the file is not read
     * @param wanted the columns to keep, by their names in this file
     */
    @SuppressWarnings("resource") // closed by whoever closes the rows, or here when the header is bad
    static Rows of(
            String file,
            InputStream content,
            CsvSettings.Encoding encoding,
            Set<String> required,
            Map<Column, String> wanted)
            throws IOException {
        try {
            var rows = new Rows(file, new Text(file, content, encoding));
            rows.readHeader(required, wanted);
            return rows;
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    /** As faults name it. */
    String file() {
        return file;
    }

    /** The next row that is not blank; null after the last. */
    @Nullable
    CsvRow next() throws IOException {
        var row = parse();
        if (row == null) {
            if (isShort && !text.endsWithLine()) {
                throw new BrokenSet(file + " s'arrête au milieu de sa dernière ligne ; rien n'est lu");
            }
            return null;
        }
        if (++count > CsvSettings.MOST_ROWS) {
            throw new BrokenSet(file + " a plus de " + CsvSettings.MOST_ROWS + " lignes ; rien n'est lu");
        }
        isShort = handler.isShort();
        lastLine = row.line();
        return row;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private @Nullable CsvRow parse() throws IOException {
        try {
            return parsed.hasNext() ? parsed.next() : null;
        } catch (CsvParseException e) {
            throw new BrokenSet(
                    file + " a, après la ligne " + lastLine + ", un guillemet de trop ou qui ne se ferme pas ;"
                            + " rien n'est lu",
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void readHeader(Set<String> required, Map<Column, String> wanted) throws IOException {
        var first = parse();
        if (first == null) {
            throw new BrokenSet(file + " est vide ; rien n'est lu");
        }
        lastLine = first.line();
        var header = new Header(file, handler.header());
        header.check(required);
        handler.keep(header.places(wanted), header.width());
    }

    private static char separator(String file, String header) throws BrokenSet {
        var semicolons = header.indexOf(';') >= 0;
        if (semicolons && header.indexOf(',') >= 0) {
            throw new BrokenSet("l'en-tête de " + file + " mêle virgules et points-virgules ; rien n'est lu");
        }
        if (!semicolons && header.indexOf('\t') >= 0) {
            throw new BrokenSet(file + " est séparé par des tabulations, et non par des virgules ou des points-virgules"
                    + " ; rien n'est lu");
        }
        return semicolons ? ';' : ',';
    }
}
