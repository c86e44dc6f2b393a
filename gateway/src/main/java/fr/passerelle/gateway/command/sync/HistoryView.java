package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.Table;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.Signed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The runs of a source on the screen, newest first. */
public final class HistoryView {

    private final Screen screen;

    /** There. */
    public HistoryView(Screen screen) {
        this.screen = screen;
    }

    /**
     * A run and who vouched for it.
     *
     * @param seconds from its start to its end, the wait for an approval included; 0 while it is under way
     */
    public record Past(Run run, long seconds, List<Signed> approvals) {

        /** Of that run. */
        public static Past of(Run run, List<Signed> approvals) {
            var end = run.endedAt();
            return new Past(
                    run,
                    end == null ? 0 : Duration.between(run.startedAt(), end).toSeconds(),
                    approvals);
        }
    }

    /** Those runs. */
    public void show(List<Past> runs) {
        if (runs.isEmpty()) {
            screen.line("Cette source n'a jamais été lue.");
            return;
        }
        var table = new Table(
                4, "plan", "lu le", "", "", "ajouts", "modif.", "dépl.", "retours", "dispar.", "anomalies", "durée");
        runs.forEach(past -> row(table, past));
        screen.table("", table);
        runs.forEach(this::words);
    }

    private static void row(Table table, Past past) {
        var run = past.run();
        var counts = run.counts();
        table.add(
                Long.toString(run.id()),
                Words.moment(run.startedAt()),
                Words.extent(run.extent()),
                run.endedAt() == null ? "en cours ou interrompu" : Words.status(run.status()),
                Words.number(counts.added()),
                Words.number(counts.changed()),
                Words.number(counts.moved()),
                Words.number(counts.back()),
                Words.number(counts.gone()),
                Words.number(counts.faults()),
                run.endedAt() == null ? "" : Words.span(Duration.ofSeconds(past.seconds())));
    }

    private void words(Past past) {
        var reason = past.run().reason();
        if (reason != null) {
            screen.blank();
            screen.line("plan " + past.run().id() + " : " + reason);
            if (!past.approvals().isEmpty()) {
                screen.line("  approuvé par "
                        + past.approvals().stream()
                                .map(signed -> signed.operator() + " le " + Words.moment(signed.at()) + " (« "
                                        + signed.reason() + " »)")
                                .collect(Collectors.joining(", ")));
            }
        }
    }
}
