package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.identity.linkage.Pairing;
import fr.passerelle.identity.linkage.Portrait;
import fr.passerelle.identity.linkage.Trait;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One set of lists, linked with and without the national number if it has one, against its truth. */
final class SetTrial {

    private final SetMapping mapping;

    SetTrial(SetMapping mapping) {
        this.mapping = mapping;
    }

    private record Row(String who, Portrait portrait) {}

    Map<String, Number> measure() throws IOException {
        var document = new LinkedHashMap<String, Number>();
        if (mapping.columns().containsKey(Trait.NUMBER)) {
            measure(true, document);
        }
        measure(false, document);
        return document;
    }

    private void measure(boolean withId, Map<String, Number> document) throws IOException {
        var left = read(Path.of(mapping.left()), withId);
        var right = mapping.right() == null ? left : read(Path.of(mapping.right()), withId);
        var pairs = mapping.right() == null
                ? Pairing.within(portraits(left))
                : Pairing.between(portraits(left), portraits(right));
        var found = pairs.stream().filter(pair -> isTrue(pair, left, right)).count();
        var wrong = pairs.stream()
                .filter(pair -> pair.automatic() && !isTrue(pair, left, right))
                .count();
        var precision = (double) found / Math.max(1, pairs.size());
        var recall = (double) found / Math.max(1, truth(left, right));
        var suffix = withId ? "WithId" : "WithoutId";
        document.put("f1" + suffix, rounded(2 * precision * recall / Math.max(1e-9, precision + recall)));
        document.put("precision" + suffix, rounded(precision));
        document.put("recall" + suffix, rounded(recall));
        document.put("falseAutomaticLinks" + suffix, wrong);
    }

    private long truth(List<Row> left, List<Row> right) {
        var counts = new HashMap<String, Long>();
        right.forEach(row -> counts.merge(row.who(), 1L, Long::sum));
        if (mapping.right() == null) {
            return counts.values().stream()
                    .mapToLong(count -> count * (count - 1) / 2)
                    .sum();
        }
        return left.stream()
                .mapToLong(row -> counts.getOrDefault(row.who(), 0L))
                .sum();
    }

    private static boolean isTrue(Pairing.Pair pair, List<Row> left, List<Row> right) {
        return left.get(pair.left()).who().equals(right.get(pair.right()).who());
    }

    private static List<Portrait> portraits(List<Row> rows) {
        return rows.stream().map(Row::portrait).toList();
    }

    private List<Row> read(Path file, boolean withId) throws IOException {
        var lines = Files.readAllLines(file);
        var header = CsvLine.of(lines.getFirst());
        var rows = new ArrayList<Row>();
        for (var line : lines.subList(1, lines.size())) {
            var values = new HashMap<String, String>();
            var told = CsvLine.of(line);
            for (var i = 0; i < Math.min(header.size(), told.size()); i++) {
                values.put(header.get(i), told.get(i));
            }
            rows.add(row(file, values, withId));
        }
        return rows;
    }

    private Row row(Path file, Map<String, String> values, boolean withId) {
        var said = new EnumMap<Trait, List<String>>(Trait.class);
        mapping.columns().forEach((trait, columns) -> {
            var told = columns.stream()
                    .map(column -> values.getOrDefault(column, ""))
                    .toList();
            if (withId || trait != Trait.NUMBER) {
                said.put(trait, trait == Trait.BORN ? List.of(date(told)) : told);
            }
        });
        return new Row(
                mapping.who(values.getOrDefault(mapping.truth(), "")),
                Portrait.of(file.toString(), ProfileKind.PUPIL, said));
    }

    /** A date in one column, or year, month and day in three. */
    private static String date(List<String> told) {
        if (told.size() < 3) {
            return told.getFirst();
        }
        return told.get(0) + "-" + twoDigits(told.get(1)) + "-" + twoDigits(told.get(2));
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private static double rounded(double value) {
        return Math.round(value * 100_000) / 100_000.0;
    }
}
