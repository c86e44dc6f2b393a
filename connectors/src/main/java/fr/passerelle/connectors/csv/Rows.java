package fr.passerelle.connectors.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
     * @param required the columns without which the file is not read
     * @param wanted all columns to keep, by their names in OneRoster
     */
    @SuppressWarnings("resource") // closed by whoever closes the rows, or here when the header is bad
    static Rows of(
            String file,
            InputStream content,
            CsvSettings.Encoding encoding,
            Collection<String> required,
            Collection<String> wanted)
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

    private void readHeader(Collection<String> required, Collection<String> wanted) throws IOException {
        var header = parse();
        if (header == null) {
            throw new BrokenSet(file + " est vide ; rien n'est lu");
        }
        lastLine = header.line();
        var found = columns(handler.header());
        for (var name : required) {
            if (!found.containsKey(name.toLowerCase(Locale.ROOT))) {
                throw new BrokenSet("il manque à " + file + " la colonne « " + name + " » ; rien n'est lu");
            }
        }
        var kept = new HashMap<String, Integer>();
        for (var name : wanted) {
            var column = found.get(name.toLowerCase(Locale.ROOT));
            if (column != null) {
                kept.put(name, column);
            }
        }
        handler.keep(kept);
    }

    private Map<String, Integer> columns(List<String> header) throws BrokenSet {
        if (header.size() > CsvSettings.MOST_COLUMNS) {
            throw new BrokenSet(file + " a plus de " + CsvSettings.MOST_COLUMNS + " colonnes ; rien n'est lu");
        }
        var columns = new HashMap<String, Integer>();
        for (var i = 0; i < header.size(); i++) {
            var name = header.get(i).toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && columns.put(name, i) != null) {
                throw new BrokenSet(
                        "l'en-tête de " + file + " nomme deux fois la colonne " + (i + 1) + " ; rien n'est lu");
            }
        }
        return columns;
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
