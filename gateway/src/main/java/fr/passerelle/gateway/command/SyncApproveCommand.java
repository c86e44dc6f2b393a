package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Keeps somebody's word that a held plan is right; applies nothing. */
@Command(
        name = "approve",
        description = "Approuve un plan retenu par le frein, sans encore l'appliquer.",
        mixinStandardHelpOptions = true)
final class SyncApproveCommand extends SyncPart {

    @Parameters(paramLabel = "PLAN", description = "Numéro du plan.")
    private long number;

    @Mixin
    private Voucher voucher = new Voucher();

    @Override
    void check() {
        if (voucher.approval(this).isEmpty()) {
            throw usage("Une approbation porte --operator et --reason.");
        }
    }

    @Override
    int run(House house) {
        var runs = house.the(Runs.class);
        var run = stored(runs, number);
        var approval = voucher.approval(this).orElseThrow();
        if (run.status() == RunStatus.HELD && isPast(house, run)) {
            return answer(
                    "INTAKE-OVERTAKEN",
                    "Le plan " + number + " ne peut plus être appliqué ; relire " + run.source() + ".",
                    CommandLineOfPasserelle.FAILED);
        }
        if (run.status() == RunStatus.HELD && Voucher.hasVouched(runs, run, approval)) {
            return answer(
                    "INTAKE-HELD",
                    approval.operator() + " a déjà approuvé ce plan ; l'accord suivant est celui d'une autre personne.",
                    CommandLineOfPasserelle.HELD);
        }
        try {
            var source = source(house.the(Syncs.class), run.source());
            return approved(approval, house.the(Intake.class).approve(source, number, approval));
        } catch (PlanRefused refused) {
            return answer(refused.code(), String.valueOf(refused.getMessage()), CommandLineOfPasserelle.FAILED);
        }
    }

    private static boolean isPast(House house, Run run) {
        return house.the(Standings.class)
                .waiting(run.source())
                .filter(waiting -> waiting.id() == run.id())
                .isEmpty();
    }

    private int approved(Approval approval, int missing) {
        print(Map.of("run", number, "operator", approval.operator(), "missing", missing), screen -> {
            screen.line(Tint.GOOD, "Plan " + number + " approuvé par " + approval.operator() + ".");
            screen.line(
                    missing == 0
                            ? "Il peut être appliqué : ./passerelle sync apply --run " + number + options()
                            : "Il manque encore "
                                    + Words.number(missing, "approbation", "approbations")
                                    + ", d'une autre personne.");
        });
        return missing == 0 ? CommandLineOfPasserelle.DONE : CommandLineOfPasserelle.HELD;
    }

    private int answer(String code, String message, int exit) {
        print(Map.of("run", number, "code", code, "message", message), screen -> screen.line(Tint.WARN, message));
        return exit;
    }
}
