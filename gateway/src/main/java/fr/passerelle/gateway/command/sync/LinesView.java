package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.Words;
import java.util.List;

/** The lines of a plan on the screen, field by field. */
public final class LinesView {

    private final Screen screen;

    /** There. */
    public LinesView(Screen screen) {
        this.screen = screen;
    }

    /** One line and its fields. */
    public void show(Mask.Line line) {
        screen.line("%-14s %-13s %s   %s"
                .formatted(Words.kind(line.kind()), Words.one(line.what()), line.key(), schools(line)));
        line.fields()
                .forEach(field -> screen.line("    " + Values.field(field.field()) + " : "
                        + (field.masked()
                                ? "changé (valeurs avec --names)"
                                : Values.text(field.field(), field.before()) + " → "
                                        + Values.text(field.field(), field.after()))));
    }

    private static String schools(Mask.Line line) {
        var before = joined(line.before());
        var after = joined(line.schools());
        if (line.kind().endsWith("GONE")) {
            return before;
        }
        return before.isEmpty() || before.equals(after) ? after : before + " → " + after;
    }

    private static String joined(List<String> schools) {
        return String.join("+", schools);
    }
}
