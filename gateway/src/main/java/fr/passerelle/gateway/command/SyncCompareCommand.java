package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.CompareView;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** How a plan differs from an earlier one of its source. */
@Command(
        name = "compare",
        description = "Ce qu'un plan a de plus et de moins qu'un autre de la même source.",
        mixinStandardHelpOptions = true)
final class SyncCompareCommand extends SyncPart {

    private static final int LOOKED_AT = 1_000;

    @Parameters(index = "0", paramLabel = "PLAN", description = "Numéro du plan.")
    private long number;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "AUTRE",
            description = "Numéro de l'autre (par défaut celui d'avant).")
    private @Nullable Long other;

    @Override
    int run(House house) {
        var runs = house.the(Runs.class);
        var run = stored(runs, number);
        var earlier = other == null ? before(runs, run) : stored(runs, other);
        if (!earlier.source().equals(run.source())) {
            throw usage("Le plan " + run.id() + " est de " + run.source() + ", le plan " + earlier.id() + " de "
                    + earlier.source() + ".");
        }
        var comparison = house.the(Plans.class).compare(run.id(), earlier.id());
        print(comparison, screen -> new CompareView(screen).show(comparison));
        return CommandLineOfPasserelle.DONE;
    }

    private Run before(Runs runs, Run run) {
        return runs.of(run.source(), LOOKED_AT).stream()
                .filter(each -> each.id() < run.id() && each.status() != RunStatus.STOPPED)
                .findFirst()
                .orElseThrow(() -> usage("Le plan " + run.id() + " est le premier de " + run.source() + "."));
    }
}
