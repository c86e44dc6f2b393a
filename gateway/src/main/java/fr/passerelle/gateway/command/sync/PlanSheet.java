package fr.passerelle.gateway.command.sync;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.passerelle.gateway.report.NextSteps;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Standings;
import fr.passerelle.identity.intake.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fiche d'un plan: all that is told of one before its lines.
 *
 * @param held why it waits; empty when it need not
 * @param people live people of the source, by profile
 * @param kinds its lines in numbers, by what they are about and by kind
 * @param tallies the same by school and profile, the whole source under the empty name
 * @param schools the schools' names, by UAI
 * @param examples a few lines of each kind, without a personal value
 * @param next what to type next
 */
public record PlanSheet(
        @JsonIgnore Run stored,
        long run,
        String source,
        RunStatus status,
        Extent extent,
        Instant startedAt,
        Counts counts,
        List<String> held,
        Map<String, Integer> people,
        Map<String, Map<String, Integer>> kinds,
        List<Tally> tallies,
        Map<String, String> schools,
        List<Mask.Line> examples,
        List<NextSteps.Step> next) {

    private static final int EXAMPLES = 2;

    /** Of that run, as stored. */
    public static PlanSheet of(Run run, Plans plans, Standings standings) {
        var kinds = standings.kinds(run.id());
        var tallies = plans.tallies(run.id());
        var reason = run.reason();
        return new PlanSheet(
                run,
                run.id(),
                run.source(),
                run.status(),
                run.extent(),
                run.startedAt(),
                run.counts(),
                run.status() == RunStatus.HELD && reason != null ? List.of(reason.split(" ; ")) : List.of(),
                standings.people(run.source()),
                kinds,
                tallies,
                standings.schools(tallies.stream().map(Tally::school).distinct().toList()),
                examples(run.id(), kinds, plans),
                NextSteps.after(run));
    }

    private static List<Mask.Line> examples(long run, Map<String, Map<String, Integer>> kinds, Plans plans) {
        var mask = new Mask(false);
        var examples = new ArrayList<Mask.Line>();
        kinds.values().stream()
                .flatMap(byKind -> byKind.keySet().stream())
                .distinct()
                .sorted()
                .forEach(kind ->
                        plans.each(run, new Plans.Wanted(null, kind, EXAMPLES), line -> examples.add(mask.line(line))));
        return examples;
    }
}
