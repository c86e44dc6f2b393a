package fr.passerelle.gateway.report;

import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import fr.passerelle.identity.intake.Tally;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Gathers what is told of runs. */
public final class Newsroom {

    /** How many runs one reading may bring: as many as feeds are taken in a row, and the one that stopped them. */
    private static final int MOST = 101;

    private final Runs runs;
    private final Plans plans;
    private final Standings standings;
    private final Clock clock;

    /** From those. */
    public Newsroom(Runs runs, Plans plans, Standings standings, Clock clock) {
        this.runs = runs;
        this.plans = plans;
        this.standings = standings;
        this.clock = clock;
    }

    /** The number of that source's newest run; 0 when there is none. */
    long newest(String source) {
        return runs.of(source, 1).stream().mapToLong(Run::id).findFirst().orElse(0);
    }

    List<Run> since(String source, long number) {
        return runs.of(source, MOST).reversed().stream()
                .filter(run -> run.id() > number)
                .toList();
    }

    Optional<Run> run(long number) {
        return runs.find(number);
    }

    News about(FeedSource source, List<Run> told) {
        return new News(source, clock.instant(), told.stream().map(this::about).toList());
    }

    private News.OfRun about(Run run) {
        var tallies = plans.tallies(run.id());
        var schools = standings.schools(tallies.stream()
                .map(Tally::school)
                .filter(uai -> !uai.isEmpty())
                .distinct()
                .toList());
        return new News.OfRun(
                run, code(run), standings.people(run.source()), tallies, schools, standings.faults(run.id()));
    }

    /** Only the code of why it stopped: the sentence behind it is the directory's, and may name anybody. */
    private static String code(Run run) {
        var reason = run.reason();
        return run.status() != RunStatus.STOPPED || reason == null
                ? ""
                : reason.replaceFirst("(?s)^([A-Z0-9-]{1,64}):.*", "$1").replaceFirst("(?s)^.*[^A-Z0-9-].*$", "");
    }
}
