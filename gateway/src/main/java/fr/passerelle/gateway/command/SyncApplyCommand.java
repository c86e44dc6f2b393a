package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.PlanSheet;
import fr.passerelle.gateway.report.Reports;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads, plans, and makes it true unless the brake holds it; feed after feed until nothing is left to read. */
@Command(
        name = "apply",
        description = {
            "Lit et applique ce que le frein laisse passer, jusqu'à ce qu'il n'y ait plus rien à lire.",
            "Avec --run : applique un plan déjà calculé, tel qu'il a été montré."
        },
        mixinStandardHelpOptions = true)
final class SyncApplyCommand extends SyncPart {

    private static final int MOST_IN_A_ROW = 101;

    @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Sources (toutes par défaut).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--run", paramLabel = "PLAN", description = "Applique ce plan-là, déjà calculé.")
    private @Nullable Long number;

    @Mixin
    private Voucher voucher = new Voucher();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Override
    void check() {
        voucher.approval(this);
        if (number == null && voucher.isGiven()) {
            throw usage("On approuve un plan que l'on a vu : --operator et --reason vont avec --run.");
        }
        if (number != null && !names.isEmpty()) {
            throw usage("--run nomme déjà la source : l'un ou l'autre.");
        }
    }

    @Override
    int run(House house) {
        var outcomes = new Outcomes(options(), progress.isQuiet());
        var reports = number == null ? sync(house, outcomes) : apply(house, number, outcomes);
        print(outcomes.document(), outcomes::show);
        // After the answer: whoever waits for a mail server has read it already.
        reports.forEach(report -> report.get().forEach(this::aside));
        return outcomes.code(true);
    }

    /** Reads and applies each source; the reports on them are sent when asked for. */
    private List<Supplier<List<String>>> sync(House house, Outcomes outcomes) {
        var reports = new ArrayList<Supplier<List<String>>>();
        for (var source : chosen(house.the(Syncs.class), names)) {
            var before = house.the(Reports.class).before(source);
            sync(house, source, before, outcomes);
            reports.add(() -> house.the(Reports.class).tellSince(source, before));
        }
        return reports;
    }

    private void sync(House house, FeedSource source, long before, Outcomes outcomes) {
        try (var bar = progress.of(source, house.the(Runs.class), isJson())) {
            house.the(Syncs.class).sync(source, bar);
            outcomes.applied(source.id(), since(house, source, before));
        } catch (PlanRefused refused) {
            outcomes.applied(source.id(), since(house, source, before));
            outcomes.refused(source.id(), refused);
        }
    }

    /** A plan that could not be applied has been reported on when it was made. */
    private List<Supplier<List<String>>> apply(House house, long asked, Outcomes outcomes) {
        var run = stored(house.the(Runs.class), asked);
        var source = source(house.the(Syncs.class), run.source());
        try {
            house.the(Syncs.class).apply(source, asked, approval(house, run));
            outcomes.applied(source.id(), List.of(sheet(house, stored(house.the(Runs.class), asked))));
            return List.of(() -> house.the(Reports.class).tellOf(source, asked));
        } catch (PlanRefused refused) {
            outcomes.refused(source.id(), refused);
            return List.of();
        }
    }

    /** The word given with the command, unless the same person gave it before. */
    private Optional<Approval> approval(House house, Run run) {
        var approval = voucher.approval(this);
        if (approval.isPresent()
                && run.status() == RunStatus.HELD
                && Voucher.hasVouched(house.the(Runs.class), run, approval.get())) {
            aside(approval.get().operator()
                    + " a déjà approuvé ce plan ; l'accord suivant est celui d'une autre personne.");
            return Optional.empty();
        }
        return approval;
    }

    /** Those that were read to their end; one that was stopped is told by what stopped it. */
    private static List<PlanSheet> since(House house, FeedSource source, long before) {
        return house.the(Runs.class).of(source.id(), MOST_IN_A_ROW).reversed().stream()
                .filter(run -> run.id() > before && run.status() != RunStatus.STOPPED)
                .map(run -> sheet(house, run))
                .toList();
    }

    private static PlanSheet sheet(House house, Run run) {
        return PlanSheet.of(run, house.the(Plans.class), house.the(Standings.class));
    }
}
