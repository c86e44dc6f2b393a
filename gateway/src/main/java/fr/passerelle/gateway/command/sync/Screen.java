package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.Table;
import fr.passerelle.gateway.report.Words;
import java.io.PrintWriter;

/** Écran: where lines for an operator go; no line brings anything that a terminal would obey. */
public final class Screen {

    private static final String RESET = "\u001b[0m";
    private final PrintWriter out;
    private final boolean colours;

    /** There, with colours or without. */
    public Screen(PrintWriter out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** How a line looks where there are colours; it says the same without. */
    public enum Tint {
        /** A heading. */
        STRONG("\u001b[1m"),
        /** All is well. */
        GOOD("\u001b[32m"),
        /** Somebody should look. */
        WARN("\u001b[33m"),
        /** It went wrong. */
        BAD("\u001b[31m");

        private final String code;

        Tint(String code) {
            this.code = code;
        }
    }

    /** An empty line. */
    public void blank() {
        out.println();
    }

    /** A line. */
    public void line(String text) {
        out.println(Words.plain(text));
    }

    /** A line that looks so. */
    public void line(Tint tint, String text) {
        out.println(colours ? tint.code + Words.plain(text) + RESET : Words.plain(text));
    }

    /** A table, so far from the edge, its headings strong. */
    public void table(String indent, Table table) {
        var lines = table.lines();
        line(Tint.STRONG, indent + lines.getFirst());
        lines.stream().skip(1).forEach(each -> line(indent + each));
    }
}
