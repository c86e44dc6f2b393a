package fr.passerelle.gateway.command;

import fr.passerelle.connectors.aaf.AafConnector;
import fr.passerelle.connectors.aaf.AafSettings;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks AAF deliveries without a database. */
@Command(
        name = "aaf",
        description = "Contrôle des livraisons AAF, sans base de données.",
        mixinStandardHelpOptions = true,
        subcommands = AafCommand.CheckCommand.class)
final class AafCommand {

    /** Reads a delivery from end to end and tells what is wrong with it. */
    @Command(
            name = "check",
            description = "Lit une livraison et en dit les anomalies.",
            mixinStandardHelpOptions = true)
    static final class CheckCommand implements Callable<Integer> {

        @Parameters(paramLabel = "DOSSIER", description = "Dossier où la livraison est déposée.")
        private Path folder = Path.of(".");

        @Option(names = "--degree", description = "FIRST (1D) ou SECOND (2D).", defaultValue = "SECOND")
        private AafSettings.Degree degree = AafSettings.Degree.SECOND;

        @Mixin
        private Output output = new Output();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            var rows = new AtomicInteger();
            List<Reading.Fault> faults = new ArrayList<>();
            new AafConnector("aaf", new AafSettings(folder, degree, null), Clock.systemUTC())
                    .complete()
                    .read(Known.NOTHING, reading -> {
                        switch (reading) {
                            case Reading.Row row -> rows.incrementAndGet();
                            case Reading.Fault fault -> faults.add(fault);
                            case Reading.Same _, Reading.Gone _ -> {}
                        }
                    });
            output.print(spec, Map.of("rows", rows.get(), "faults", faults), out -> {
                faults.forEach(fault ->
                        out.println(fault.file() + ":" + fault.line() + "  " + fault.code() + "  " + fault.message()));
                out.println(rows.get() + " fiches lues, " + faults.size() + " anomalies");
            });
            return faults.isEmpty() ? CommandLineOfPasserelle.DONE : CommandLineOfPasserelle.PARTIAL;
        }
    }
}
