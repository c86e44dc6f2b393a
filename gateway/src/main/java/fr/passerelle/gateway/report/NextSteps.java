package fr.passerelle.gateway.report;

import fr.passerelle.identity.intake.Run;
import java.util.ArrayList;
import java.util.List;

/** What an operator may type after a run. */
public final class NextSteps {

    private NextSteps() {}

    /** A command, and in a few words what it is good for. */
    public record Step(String command, String why) {}

    /** The commands that make sense after that run. */
    public static List<Step> after(Run run) {
        var steps = new ArrayList<Step>();
        switch (run.status()) {
            case HELD -> {
                add(steps, "sync show " + run.id() + " --kind gone", "qui disparaîtrait");
                add(steps, "sync approve " + run.id() + " --operator NOM --reason TEXTE", "si le plan est juste");
                add(steps, "sync apply --run " + run.id(), "une fois approuvé");
            }
            case PLANNED -> {
                if (run.counts().changesAnyone()) {
                    add(steps, "sync show " + run.id(), "le voir ligne à ligne");
                    add(steps, "sync apply --run " + run.id(), "l'appliquer");
                }
            }
            case STOPPED -> add(steps, "sync plan " + run.source(), "relire, quand la cause est levée");
            case APPLIED -> {}
        }
        if (run.counts().faults() > 0) {
            add(steps, "sync faults " + run.source() + " --run " + run.id(), "les fiches mises de côté, et que faire");
        }
        return steps;
    }

    private static void add(List<Step> steps, String command, String why) {
        steps.add(new Step("./passerelle " + command, why));
    }
}
