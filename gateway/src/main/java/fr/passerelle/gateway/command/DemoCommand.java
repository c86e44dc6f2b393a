package fr.passerelle.gateway.command;

import fr.passerelle.gateway.demo.Check;
import fr.passerelle.gateway.demo.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the whole region in a box, or plays it through once. */
@Command(
        name = "demo",
        description = "Toute une région inventée sur cette machine : annuaires, ENT, Canopé, trois éditeurs.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port de Passerelle (les suivants servent aux autres).")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DOSSIER", description = "Où garder les données (par défaut : data/demo).")
    private @Nullable Path data;

    @Option(names = "--check", description = "Joue tout le parcours sur des ports libres, puis s'arrête.")
    private boolean check;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return check ? check() : run();
    }

    private int run() throws Exception {
        if (port < 1 || port > Demo.LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port va de 1 à " + Demo.LAST_PORT + ".");
        }
        var out = spec.commandLine().getOut();
        var from = System.nanoTime();
        out.println("Démarrage de la région de démonstration…");
        out.flush();
        var demo = Demo.start(data == null ? Path.of("data", "demo") : data, port);
        demo.closeAtExit();
        demo.sync()
                .forEach((source, counts) -> out.println("  annuaire " + source + " : " + counts.staged() + " fiches"));
        out.printf(
                "Prêt en %.1f s. Ouvrez %s et suivez le guide : %s/demo%n",
                Duration.ofNanos(System.nanoTime() - from).toMillis() / 1000.0,
                demo.partners().passerelle(),
                demo.partners().passerelle());
        out.println("Comptes : " + String.join(", ", Demo.ACCOUNTS) + " (mot de passe : demo). Ctrl-C pour arrêter.");
        out.flush();
        return CommandLineOfPasserelle.STAYS;
    }

    private int check() throws Exception {
        var out = spec.commandLine().getOut();
        var own = data == null ? Files.createTempDirectory("passerelle-check") : data;
        try (var demo = Demo.startAnywhere(own)) {
            return new Check(demo, out).play() ? CommandLineOfPasserelle.DONE : CommandLineOfPasserelle.FAILED;
        } finally {
            if (data == null) {
                FileSystemUtils.deleteRecursively(own);
            }
        }
    }
}
