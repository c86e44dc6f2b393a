package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** One run in one sentence. */
public final class RunLine {

    private RunLine() {}

    /** Such as {@code manche-2d : plan 12 appliqué (delta), 3 ajouts, 1 anomalie, 8 fiches lues}. */
    public static String of(Run run) {
        var start = run.source() + " : plan " + run.id() + " " + Words.status(run.status());
        return run.status() == RunStatus.STOPPED
                ? start + ", rien n'a changé. " + (run.reason() == null ? "" : run.reason())
                : start + " (" + Words.extent(run.extent()) + "), " + of(run.counts());
    }

    /** What is not nothing of it: {@code 3 ajouts, 1 anomalie, 8 fiches lues}. */
    public static String of(Counts counts) {
        var parts = changes(counts);
        if (parts.isEmpty()) {
            parts.add("aucun changement");
        }
        add(parts, counts.deferred(), "remis à plus tard", "remis à plus tard");
        add(parts, counts.faults(), "anomalie", "anomalies");
        parts.add(Words.number(counts.read(), "fiche lue", "fiches lues"));
        return String.join(", ", parts);
    }

    private static List<String> changes(Counts counts) {
        var parts = new ArrayList<String>();
        add(parts, counts.added(), "ajout", "ajouts");
        add(parts, counts.changed(), "modification", "modifications");
        add(parts, counts.moved(), "déplacement", "déplacements");
        add(parts, counts.back(), "retour", "retours");
        add(parts, counts.gone(), "disparition", "disparitions");
        return parts;
    }

    private static void add(List<String> parts, int number, String one, String many) {
        if (number > 0) {
            parts.add(Words.number(number, one, many));
        }
    }
}
