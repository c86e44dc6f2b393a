package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.StatusSheet;
import fr.passerelle.gateway.command.sync.StatusView;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Where every source stands. */
@Command(
        name = "status",
        description = {
            "Où en est chaque source.",
            "Finit par 1 si la dernière lecture de l'une a été arrêtée, par 4 si le plan de l'une attend une approbation."
        },
        mixinStandardHelpOptions = true)
final class SyncStatusCommand extends SyncPart {

    @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Sources (toutes par défaut).")
    private List<String> names = new ArrayList<>();

    @Override
    int run(House house) {
        var now = house.the(Clock.class).instant();
        var sheets = chosen(house.the(Syncs.class), names).stream()
                .map(source -> StatusSheet.of(source, house.the(Runs.class), house.the(Standings.class), now))
                .toList();
        print(sheets, screen -> new StatusView(screen, options(), now).show(sheets));
        if (sheets.stream().anyMatch(StatusSheet::stopped)) {
            return CommandLineOfPasserelle.FAILED;
        }
        return sheets.stream().anyMatch(StatusSheet::held)
                ? CommandLineOfPasserelle.HELD
                : CommandLineOfPasserelle.DONE;
    }
}
