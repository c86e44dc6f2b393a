package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.FaultCatalogue;
import fr.passerelle.gateway.report.NextSteps;
import fr.passerelle.gateway.report.Table;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All sources on the screen, one a line; below, those that want somebody. */
public final class StatusView {

    private final FaultCatalogue catalogue = new FaultCatalogue();
    private final Screen screen;
    private final String options;
    private final Instant now;

    /** There, at that instant. */
    public StatusView(Screen screen, String options, Instant now) {
        this.screen = screen;
        this.options = options;
        this.now = now;
    }

    /** Those sources. */
    public void show(List<StatusSheet> sheets) {
        var headings = new ArrayList<>(List.of("source", "dernière lecture", "", "appliquée il y a"));
        Words.PROFILES.stream().map(Words::many).forEach(headings::add);
        headings.add("anomalies");
        var table = new Table(4, headings.toArray(String[]::new));
        sheets.forEach(sheet -> table.add(cells(sheet).toArray(String[]::new)));
        screen.table("", table);
        sheets.forEach(this::wanted);
    }

    private List<String> cells(StatusSheet sheet) {
        var newest = sheet.newest();
        var age = sheet.ageSeconds();
        var cells = new ArrayList<>(List.of(
                sheet.source(),
                newest == null ? "jamais lue" : Words.moment(newest.startedAt()),
                newest == null ? "" : state(sheet, newest),
                age == null ? "jamais" : Words.span(Duration.ofSeconds(age))));
        Words.PROFILES.stream()
                .map(profile -> Words.number(sheet.people().getOrDefault(profile, 0)))
                .forEach(cells::add);
        cells.add(Words.number(sheet.faults()));
        return cells;
    }

    private static String state(StatusSheet sheet, Run newest) {
        if (newest.endedAt() == null) {
            return "plan " + newest.id() + (sheet.atWork() ? " en cours" : " interrompu");
        }
        return "plan " + newest.id() + " " + Words.status(newest.status());
    }

    private void wanted(StatusSheet sheet) {
        var newest = sheet.newest();
        if (newest != null && sheet.stopped()) {
            stopped(sheet, newest);
        }
        var waiting = sheet.waiting();
        if (waiting != null && (sheet.held() || waiting.counts().changesAnyone())) {
            waits(sheet, waiting);
        }
    }

    private void stopped(StatusSheet sheet, Run newest) {
        var reason = newest.reason();
        screen.blank();
        if (reason == null) {
            screen.line(
                    Tint.BAD,
                    sheet.source() + " : la lecture du " + Words.moment(newest.startedAt())
                            + " a été interrompue ; rien n'a changé, relancer");
            return;
        }
        screen.line(Tint.BAD, sheet.source() + " : arrêtée, rien n'a changé. " + reason);
        catalogue.codesIn(reason).forEach(code -> screen.line("  → " + catalogue.advice(code)));
    }

    private void waits(StatusSheet sheet, Run waiting) {
        var since = Words.span(Duration.between(waiting.startedAt(), now));
        screen.blank();
        if (waiting.status() == RunStatus.HELD) {
            screen.line(
                    Tint.WARN,
                    sheet.source() + " : le plan " + waiting.id() + " attend une approbation depuis " + since + ". "
                            + (waiting.reason() == null ? "" : waiting.reason()));
        } else {
            screen.line(sheet.source() + " : le plan " + waiting.id() + " attend d'être appliqué depuis " + since);
        }
        new PlanView(screen, options).next(NextSteps.after(waiting));
    }
}
