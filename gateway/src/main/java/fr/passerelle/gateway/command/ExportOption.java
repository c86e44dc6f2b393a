package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Mask;
import fr.passerelle.gateway.command.sync.PlanExport;
import fr.passerelle.identity.intake.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import picocli.CommandLine.Option;

/** Where a plan is written to. */
final class ExportOption {

    @Option(
            names = "--export",
            paramLabel = "FICHIER",
            description = "Écrit tout le plan dans ce fichier .csv ou .json, lisible de vous seul.")
    private @Nullable Path file;

    boolean isAsked() {
        return file != null;
    }

    void check(SyncPart command) {
        if (file != null && !PlanExport.takes(file)) {
            throw command.usage("--export écrit un fichier .csv ou .json, pas « " + file + " »");
        }
    }

    /** Writes it, and tells so beside the answer. */
    void write(House house, long run, Plans.Wanted wanted, Mask mask, SyncPart command) throws IOException {
        var target = Objects.requireNonNull(file);
        var lines = new PlanExport(house.the(DataSource.class), house.the(PlatformTransactionManager.class))
                .write(run, wanted, mask, target);
        command.aside("Plan " + run + " : " + lines + " lignes écrites dans " + target);
    }
}
