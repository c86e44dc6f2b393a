package fr.passerelle.gateway.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Rows of plain text under each other: the first columns lean left, the others, which are numbers, right. */
public final class Table {

    private final int leaningLeft;
    private final List<List<String>> rows = new ArrayList<>();

    /** With those headings, of which so many columns lean left. */
    public Table(int leaningLeft, String... headings) {
        this.leaningLeft = leaningLeft;
        rows.add(List.of(headings));
    }

    /** One more row, of as many cells as there are headings. */
    public void add(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells under "
                    + rows.getFirst().size() + " headings");
        }
        rows.add(Arrays.stream(cells).map(Words::plain).toList());
    }

    /** Whether there is nothing under the headings. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Its lines, the headings first, no blanks at their ends. */
    public List<String> lines() {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (var column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        return Stream.iterate(0, column -> column < widths.length, column -> column + 1)
                .map(column -> {
                    var blanks = " ".repeat(widths[column] - width(row.get(column)));
                    return column < leaningLeft ? row.get(column) + blanks : blanks + row.get(column);
                })
                .reduce((one, next) -> one + "  " + next)
                .orElse("")
                .stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
