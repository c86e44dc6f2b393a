package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.PlanSheet;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Plan;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads and tells what would change; changes nothing. */
@Command(
        name = "plan",
        description = "Lit et montre ce qui changerait, sans rien changer.",
        mixinStandardHelpOptions = true)
final class SyncPlanCommand extends SyncPart {

    @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Sources (toutes par défaut).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--complete", description = "Relit tout, même ce qui n'a pas changé depuis la dernière lecture.")
    private boolean complete;

    @Mixin
    private ExportOption export = new ExportOption();

    @Mixin
    private NamesOption values = new NamesOption();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Override
    void check() {
        export.check(this);
    }

    @Override
    int run(House house) throws IOException {
        var chosen = chosen(house.the(Syncs.class), names);
        if (export.isAsked() && chosen.size() != 1) {
            throw usage("--export écrit le plan d'une seule source : la nommer.");
        }
        var outcomes = new Outcomes(options(), progress.isQuiet());
        for (var source : chosen) {
            plan(house, source, outcomes);
        }
        print(outcomes.document(), outcomes::show);
        return outcomes.code(false);
    }

    private void plan(House house, FeedSource source, Outcomes outcomes) throws IOException {
        try {
            var plan = read(house, source);
            var runs = house.the(Runs.class);
            outcomes.planned(
                    PlanSheet.of(stored(runs, plan.run()), house.the(Plans.class), house.the(Standings.class)));
            if (export.isAsked()) {
                export.write(house, plan.run(), Plans.Wanted.ALL, values.mask(), this);
            }
        } catch (PlanRefused stopped) {
            outcomes.refused(source.id(), stopped);
        }
    }

    private Plan read(House house, FeedSource source) throws PlanRefused {
        var syncs = house.the(Syncs.class);
        try (var bar = progress.of(source, house.the(Runs.class), isJson())) {
            return complete ? syncs.planAll(source, bar) : syncs.plan(source, bar);
        }
    }
}
