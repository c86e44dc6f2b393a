package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.Table;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Plans;
import java.util.TreeSet;

/** Two plans of a source side by side on the screen. */
public final class CompareView {

    private final Screen screen;

    /** There. */
    public CompareView(Screen screen) {
        this.screen = screen;
    }

    /** That comparison. */
    public void show(Plans.Comparison comparison) {
        screen.line("Le plan " + comparison.run() + " à côté du plan " + comparison.earlier() + ", en lignes :");
        screen.blank();
        var kinds = new TreeSet<String>();
        kinds.addAll(comparison.onlyNow().keySet());
        kinds.addAll(comparison.onlyThen().keySet());
        kinds.addAll(comparison.both().keySet());
        var table = new Table(
                1,
                "",
                "dans les deux",
                "seulement dans le " + comparison.run(),
                "seulement dans le " + comparison.earlier());
        kinds.forEach(kind -> table.add(
                Words.kind(kind),
                Words.number(comparison.both().getOrDefault(kind, 0)),
                Words.number(comparison.onlyNow().getOrDefault(kind, 0)),
                Words.number(comparison.onlyThen().getOrDefault(kind, 0))));
        if (table.isEmpty()) {
            screen.line("  Aucun des deux n'a de ligne.");
        } else {
            screen.table("  ", table);
        }
    }
}
