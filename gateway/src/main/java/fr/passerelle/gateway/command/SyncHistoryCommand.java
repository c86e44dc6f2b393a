package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.HistoryView;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runs of a source, newest first. */
@Command(
        name = "history",
        description = "Les lectures d'une source : nombres, anomalies, durée, et qui a approuvé.",
        mixinStandardHelpOptions = true)
final class SyncHistoryCommand extends SyncPart {

    private static final int MOST = 10_000;

    @Parameters(paramLabel = "SOURCE", description = "Source.")
    private String name = "";

    @Option(names = "--limit", paramLabel = "N", description = "Au plus N lectures (20).")
    private int limit = 20;

    @Override
    void check() {
        if (limit < 1 || limit > MOST) {
            throw usage("--limit va de 1 à " + MOST);
        }
    }

    @Override
    int run(House house) {
        var runs = house.the(Runs.class);
        var past = runs.of(source(house.the(Syncs.class), name).id(), limit).stream()
                .map(run -> HistoryView.Past.of(run, runs.approvals(run.id())))
                .toList();
        print(past, screen -> new HistoryView(screen).show(past));
        return CommandLineOfPasserelle.DONE;
    }
}
