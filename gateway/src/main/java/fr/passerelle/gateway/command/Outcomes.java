package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.sync.PlanSheet;
import fr.passerelle.gateway.command.sync.PlanView;
import fr.passerelle.gateway.command.sync.RunLine;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.FaultCatalogue;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What came of each source, on the screen, as a document, and as an exit code. */
final class Outcomes {

    private final FaultCatalogue catalogue = new FaultCatalogue();
    private final Map<String, PlanSheet> planned = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> others = new LinkedHashMap<>();
    private final List<Consumer<Screen>> lines = new ArrayList<>();
    private final String options;
    private final boolean quiet;
    private boolean held;
    private boolean stopped;
    private boolean faults;
    private boolean changes;

    /** The options are those that the operator types with every command. */
    Outcomes(String options, boolean quiet) {
        this.options = options;
        this.quiet = quiet;
    }

    /** A plan that was made. */
    void planned(PlanSheet sheet) {
        note(sheet);
        planned.put(sheet.source(), sheet);
        lines.add(screen -> {
            if (quiet) {
                screen.line(RunLine.of(sheet.stored()));
            } else {
                new PlanView(screen, options).show(sheet);
            }
        });
    }

    /** The plans of a source that were made and, but for a held one, applied; none when there was nothing to read. */
    void applied(String source, List<PlanSheet> sheets) {
        sheets.forEach(this::note);
        entry(source).put("runs", sheets);
        // The last of several usually found nothing more: that goes without saying.
        var told = sheets.stream().filter(Outcomes::brought).toList();
        (told.isEmpty() ? sheets.stream().limit(1).toList() : told)
                .forEach(sheet -> lines.add(screen -> {
                    if (quiet) {
                        screen.line(RunLine.of(sheet.stored()));
                    } else {
                        new PlanView(screen, options).shortly(sheet);
                    }
                }));
    }

    private static boolean brought(PlanSheet sheet) {
        return sheet.counts().read() + sheet.counts().gone() + sheet.counts().faults() > 0;
    }

    /** A source of which no more could be read or applied. */
    void refused(String source, PlanRefused refused) {
        var code = refused.code();
        held |= code.equals("INTAKE-HELD");
        stopped |= !code.equals("INTAKE-HELD");
        var message = String.valueOf(refused.getMessage());
        entry(source).putAll(Map.of("code", code, "message", message, "advice", catalogue.advice(code)));
        lines.add(screen -> {
            screen.line(
                    code.equals("INTAKE-HELD") ? Tint.WARN : Tint.BAD,
                    source + " : arrêté, rien n'a changé. " + code + " : " + message);
            if (!quiet) {
                catalogue.codesIn(code + " " + message).forEach(each -> screen.line("  → " + catalogue.advice(each)));
            }
        });
    }

    /** By source: the sheet of what was only planned, the runs of what was applied, why no more could be done. */
    Object document() {
        var document = new LinkedHashMap<String, Object>(planned);
        document.putAll(others);
        return document;
    }

    private Map<String, Object> entry(String source) {
        return others.computeIfAbsent(source, name -> new LinkedHashMap<>());
    }

    void show(Screen screen) {
        var first = true;
        for (var each : lines) {
            if (!first && !quiet) {
                screen.blank();
            }
            each.accept(screen);
            first = false;
        }
    }

    /** The code that says the worst: stopped, held, changes that wait (of a plan only), records set aside. */
    int code(boolean applying) {
        if (stopped) {
            return CommandLineOfPasserelle.FAILED;
        }
        if (held) {
            return CommandLineOfPasserelle.HELD;
        }
        if (!applying && changes) {
            return CommandLineOfPasserelle.CHANGES;
        }
        return faults ? CommandLineOfPasserelle.PARTIAL : CommandLineOfPasserelle.DONE;
    }

    private void note(PlanSheet sheet) {
        held |= sheet.status() == RunStatus.HELD;
        changes |= sheet.counts().changesAnyone();
        faults |= sheet.counts().faults() > 0;
    }
}
