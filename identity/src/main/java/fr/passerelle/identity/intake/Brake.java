package fr.passerelle.identity.intake;

import java.util.ArrayList;
import java.util.List;

/** Frein: holds a plan that removes or changes more than a directory ever does on a common day. */
public final class Brake {

    /** How many schools are named in a reason; the plan lists them all. */
    private static final int NAMED = 5;

    private static final String PUPIL = "PUPIL";
    private final BrakeSettings settings;

    /** With those limits. */
    public Brake(BrakeSettings settings) {
        this.settings = settings;
    }

    /**
     * Why a plan must wait for somebody, in French for its operator; empty when it need not.
     *
     * @param tallies by school and profile, and for the whole source under the empty name
     */
    public List<String> holds(Counts counts, List<Tally> tallies) {
        if (counts.live() == 0) {
            return List.of();
        }
        var reasons = new ArrayList<String>();
        source(counts, reasons);
        profiles(tallies, reasons);
        schools(tallies, reasons);
        return reasons;
    }

    private void source(Counts counts, List<String> reasons) {
        if (counts.gone() > settings.goneCount()) {
            reasons.add(counts.gone() + " personnes disparaîtraient (limite : " + settings.goneCount() + ")");
        }
        if (percent(counts.gone(), counts.live()) > settings.gonePercent()) {
            reasons.add("%.1f %% des personnes disparaîtraient (limite : %.1f %%)"
                    .formatted(percent(counts.gone(), counts.live()), settings.gonePercent()));
        }
        var changed = percent(counts.changed() + counts.moved(), counts.live());
        if (changed > settings.changedPercent()) {
            reasons.add("%.1f %% des personnes changeraient (limite : %.1f %%)"
                    .formatted(changed, settings.changedPercent()));
        }
        if (counts.faults() > counts.read()) {
            reasons.add(counts.faults() + " anomalies pour " + counts.read() + " fiches lues");
        }
    }

    private void profiles(List<Tally> tallies, List<String> reasons) {
        tallies.stream()
                .filter(tally ->
                        tally.school().isEmpty() && settings.ofProfile().exceeds(tally.leaving(), tally.before()))
                .map(tally -> "%s : %d sur %d disparaîtraient (limite : %.0f %%)"
                        .formatted(
                                named(tally.profile()),
                                tally.leaving(),
                                tally.before(),
                                settings.ofProfile().gonePercent()))
                .forEach(reasons::add);
    }

    private void schools(List<Tally> tallies, List<String> reasons) {
        var pupils = tallies.stream()
                .filter(tally -> !tally.school().isEmpty() && tally.profile().equals(PUPIL))
                .toList();
        tell(
                pupils.stream()
                        .filter(tally -> tally.before() > 0 && tally.after() <= 0)
                        .map(Tally::school)
                        .toList(),
                " établissement(s) se videraient de leurs élèves",
                reasons);
        tell(
                pupils.stream()
                        .filter(tally ->
                                tally.after() > 0 && settings.ofSchool().exceeds(tally.leaving(), tally.before()))
                        .map(tally -> tally.school() + " (" + tally.leaving() + " sur " + tally.before() + ")")
                        .toList(),
                " établissement(s) perdraient plus de %.0f %% de leurs élèves"
                        .formatted(settings.ofSchool().gonePercent()),
                reasons);
    }

    private static void tell(List<String> schools, String what, List<String> reasons) {
        if (!schools.isEmpty()) {
            reasons.add(schools.size() + what + " : "
                    + String.join(", ", schools.subList(0, Math.min(NAMED, schools.size())))
                    + (schools.size() > NAMED ? "…" : ""));
        }
    }

    private static String named(String profile) {
        return switch (profile) {
            case PUPIL -> "élèves";
            case "GUARDIAN" -> "responsables";
            case "TEACHER" -> "enseignants";
            default -> "personnels";
        };
    }

    private static double percent(int part, int whole) {
        return 100.0 * part / whole;
    }
}
