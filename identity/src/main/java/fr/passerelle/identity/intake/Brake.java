package fr.passerelle.identity.intake;

import java.util.ArrayList;
import java.util.List;

/** Frein: holds a plan that removes or changes more than a directory ever does on a common day. */
public final class Brake {

    private final BrakeSettings settings;

    /** With those limits. */
    public Brake(BrakeSettings settings) {
        this.settings = settings;
    }

    /** Why a plan with these counts must wait for somebody, in French for its operator; empty when it need not. */
    public List<String> holds(Counts counts) {
        if (counts.live() == 0) {
            return List.of();
        }
        var reasons = new ArrayList<String>();
        if (counts.gone() > settings.goneCount()) {
            reasons.add(counts.gone() + " personnes disparaîtraient (limite : " + settings.goneCount() + ")");
        }
        if (percent(counts.gone(), counts) > settings.gonePercent()) {
            reasons.add("%.1f %% des personnes disparaîtraient (limite : %.1f %%)"
                    .formatted(percent(counts.gone(), counts), settings.gonePercent()));
        }
        var changed = percent(counts.changed() + counts.moved(), counts);
        if (changed > settings.changedPercent()) {
            reasons.add("%.1f %% des personnes changeraient (limite : %.1f %%)"
                    .formatted(changed, settings.changedPercent()));
        }
        if (counts.emptied() > 0) {
            reasons.add(counts.emptied() + " établissement(s) se videraient de leurs élèves");
        }
        return reasons;
    }

    private static double percent(int part, Counts counts) {
        return 100.0 * part / counts.live();
    }
}
