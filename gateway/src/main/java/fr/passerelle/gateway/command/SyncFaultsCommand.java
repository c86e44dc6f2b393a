package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.FaultSheet;
import fr.passerelle.gateway.command.sync.FaultsView;
import fr.passerelle.gateway.report.FaultCatalogue;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The records that a run of a source set aside, and what to do about them. */
@Command(
        name = "faults",
        description = "Les fiches mises de côté, par code, avec que faire et leur ligne.",
        mixinStandardHelpOptions = true)
final class SyncFaultsCommand extends SyncPart {

    /** More are never kept of one run. */
    private static final int KEPT = 20_000;

    @Parameters(paramLabel = "SOURCE", description = "Source.")
    private String name = "";

    @Option(
            names = "--run",
            paramLabel = "PLAN",
            description = "Celles de ce plan (par défaut du dernier qui ait apporté quelque chose).")
    private @Nullable Long number;

    @Option(names = "--code", paramLabel = "CODE", description = "Celles de ce code.")
    private @Nullable String code;

    @Option(names = "--limit", paramLabel = "N", description = "Au plus N lignes de chaque code (20).")
    private int limit = 20;

    @Override
    void check() {
        if (limit < 1 || limit > KEPT) {
            throw usage("--limit va de 1 à " + KEPT);
        }
    }

    @Override
    int run(House house) {
        var runs = house.the(Runs.class);
        var source = source(house.the(Syncs.class), name).id();
        if (number == null) {
            runs.of(source, 1).forEach(this::warn);
        }
        var run = number == null ? house.the(Standings.class).lastTold(source) : Optional.of(asked(runs, number));
        if (run.isEmpty()) {
            print(List.of(), screen -> screen.line("Cette source n'a pas encore été lue jusqu'au bout."));
            return CommandLineOfPasserelle.DONE;
        }
        var wanted = code == null ? null : code.toUpperCase(Locale.ROOT);
        var faults = runs.faults(run.get().id(), KEPT).stream()
                .filter(fault -> wanted == null || fault.code().equals(wanted))
                .toList();
        var counted = run.get().counts().faults();
        var sheet = FaultSheet.of(run.get().id(), faults.isEmpty() || wanted == null ? counted : faults.size(), faults);
        print(sheet, screen -> new FaultsView(screen, limit).show(sheet));
        return CommandLineOfPasserelle.DONE;
    }

    private Run asked(Runs runs, long asked) {
        var run = stored(runs, asked);
        if (!run.source().equals(name)) {
            throw usage("Le plan " + asked + " est de " + run.source() + ", pas de " + name + ".");
        }
        return run;
    }

    /** A run that was stopped keeps no faults: what it says of them is in its reason. */
    private void warn(Run run) {
        var reason = run.reason();
        if (run.status() == RunStatus.STOPPED && reason != null) {
            var catalogue = new FaultCatalogue();
            aside("La dernière lecture (plan " + run.id() + ") a été arrêtée : " + reason);
            catalogue.codesIn(reason).forEach(each -> aside("  → " + catalogue.advice(each)));
        }
    }
}
