package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.identity.linkage.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a list is what.
 *
 * @param name of the set
 * @param left the file with the one list
 * @param right the file with the other; without one, the list may have several records of one person
 * @param truth the column that tells who is who
 * @param pattern what of that column does, as the first group of a regular expression; all of it without one
 * @param columns trait to the columns that tell it, which are put together where a date is in several
 */
record SetMapping(
        String name,
        String left,
        @Nullable String right,
        String truth,
        @Nullable String pattern,
        Map<Trait, List<String>> columns) {

    SetMapping {
        columns = Map.copyOf(columns);
    }

    /** The same with its files in the folder of that one. */
    SetMapping beside(Path file) {
        return new SetMapping(
                name,
                file.resolveSibling(left).toString(),
                right == null ? null : file.resolveSibling(right).toString(),
                truth,
                pattern,
                columns);
    }

    /** Whether the file has the columns that are named here. */
    boolean isMeant(Path file) {
        try (var lines = Files.lines(file)) {
            var header = CsvLine.of(lines.findFirst().orElse(""));
            return header.contains(truth) && columns.values().stream().allMatch(header::containsAll);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    /** Who a record is, given what its column says. */
    String who(String told) {
        if (pattern == null) {
            return told;
        }
        var matcher = Pattern.compile(pattern).matcher(told);
        return matcher.find() ? matcher.group(1) : told;
    }
}
