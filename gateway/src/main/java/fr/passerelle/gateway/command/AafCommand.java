package fr.passerelle.gateway.command;

import fr.passerelle.connectors.aaf.AafCheck;
import fr.passerelle.connectors.aaf.AafSettings;
import fr.passerelle.connectors.aaf.CheckedDelivery;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks AAF deliveries without a database. */
@Command(
        name = "aaf",
        description = "Contrôle des livraisons AAF, sans base de données.",
        mixinStandardHelpOptions = true,
        subcommands = AafCommand.CheckCommand.class)
final class AafCommand {

    /** Reads deliveries from end to end and tells what they hold and what is wrong with them. */
    @Command(
            name = "check",
            description = {
                "Lit des livraisons, complètes ou deltas, et en dit le contenu et les anomalies.",
                "Code de retour : 0 sans anomalie, 5 avec des fiches écartées, 1 si une livraison serait refusée."
            },
            mixinStandardHelpOptions = true)
    static final class CheckCommand implements Callable<Integer> {

        @Parameters(
                arity = "0..*",
                paramLabel = "FICHIER",
                description = "Archives (.tgz, .tar.gz, .zip), fichiers .xml ou dossiers (par défaut, celui-ci).")
        private List<Path> paths = new ArrayList<>();

        @Option(
                names = "--degree",
                description = "FIRST (1D) ou SECOND (2D) ; par défaut d'après les noms et les en-têtes.")
        private AafSettings.@Nullable Degree degree;

        @Mixin
        private Output output = new Output();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            var checked = check();
            output.print(
                    spec,
                    Map.of("rows", rows(checked), "deliveries", checked),
                    out -> checked.forEach(delivery -> AafLines.of(delivery).forEach(out::println)));
            return code(checked);
        }

        private List<CheckedDelivery> check() throws IOException {
            if (output.isJson() || !Ansi.AUTO.enabled()) {
                return check(reading -> {});
            }
            try (ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName("aaf")
                    .setUnit(" fiches", 1)
                    .showSpeed()
                    .build()) {
                return check(reading -> bar.step());
            }
        }

        private List<CheckedDelivery> check(Consumer<Reading> watcher) throws IOException {
            try {
                return new AafCheck(Clock.system(ZoneId.of("Europe/Paris")))
                        .check(paths.isEmpty() ? List.of(Path.of(".")) : paths, degree, watcher);
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
            }
        }

        private static long rows(List<CheckedDelivery> checked) {
            return checked.stream()
                    .flatMap(delivery -> delivery.records().values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
        }

        private static int code(List<CheckedDelivery> checked) {
            if (checked.stream().anyMatch(delivery -> !delivery.refusals().isEmpty())) {
                return CommandLineOfPasserelle.FAILED;
            }
            return checked.stream().allMatch(CheckedDelivery::isClean)
                    ? CommandLineOfPasserelle.DONE
                    : CommandLineOfPasserelle.PARTIAL;
        }
    }
}
