package fr.passerelle.connectors.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.passerelle.identity.adoption.Adoptee;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.SourceKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV of names to adopt, in UTF-8, its columns separated by commas or semicolons: {@code value}, and whose it is said to
 * be by {@code source} and {@code key}, by {@code ine}, or by both.
 *
 * @param names what can be read
 * @param faults the lines that cannot, each with its code
 */
public record AdoptionFile(List<Adoptee> names, List<Fault> faults) {

    public AdoptionFile {
        names = List.copyOf(names);
        faults = List.copyOf(faults);
    }

    private static final int MOST = 2_000_000;
    private static final int LONGEST_HEAD = 4_096;

    /** A line that is left out; what stands in it is not told. */
    public record Fault(long line, String code) {}

    /**
     * Reads that file.
     *
     * @throws IOException when it is not such a file, or has more than two million lines
     */
    public static AdoptionFile read(Path file) throws IOException {
        var names = new ArrayList<Adoptee>();
        var faults = new ArrayList<Fault>();
        try (var text = Files.newBufferedReader(file);
                var rows = CsvReader.builder().fieldSeparator(separator(text)).ofNamedCsvRecord(text)) {
            for (var row : rows) {
                if (names.isEmpty() && faults.isEmpty() && !row.getHeader().contains("value")) {
                    throw new IOException(file + " n'a pas de colonne « value »");
                }
                if (names.size() + faults.size() >= MOST) {
                    throw new IOException(file + " a plus de " + MOST + " lignes");
                }
                read(row, names, faults);
            }
        } catch (CsvParseException | CharacterCodingException unreadable) {
            throw new IOException(file + " n'est pas un CSV en UTF-8", unreadable);
        }
        return new AdoptionFile(names, faults);
    }

    private static void read(NamedCsvRecord row, List<Adoptee> names, List<Fault> faults) {
        var source = text(row, "source");
        var key = text(row, "key");
        var written = text(row, "ine");
        var ine = Ine.of(written);
        var line = row.getStartingLineNumber();
        if (source.isEmpty() != key.isEmpty()) {
            faults.add(new Fault(line, "ADOPTION-HALF-KEY"));
        } else if (!written.isEmpty() && ine.isEmpty()) {
            faults.add(new Fault(line, "ADOPTION-BAD-INE"));
        } else if (source.isEmpty() && ine.isEmpty()) {
            faults.add(new Fault(line, "ADOPTION-NOBODY"));
        } else {
            try {
                names.add(new Adoptee(
                        text(row, "value"), source.isEmpty() ? null : new SourceKey(source, key), ine.orElse(null)));
            } catch (IllegalArgumentException unfit) {
                faults.add(new Fault(line, "ADOPTION-BAD-VALUE"));
            }
        }
    }

    private static String text(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("").strip();
    }

    /** Spreadsheets of this country write semicolons. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEAD);
        var head = new char[LONGEST_HEAD];
        var count = Math.max(0, text.read(head));
        text.reset();
        var first = new String(head, 0, count).lines().findFirst().orElse("");
        return first.contains(";") ? ';' : ',';
    }
}
