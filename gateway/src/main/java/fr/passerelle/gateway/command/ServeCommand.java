package fr.passerelle.gateway.command;

import fr.passerelle.gateway.program.Server;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs for real, on the settings folder, until it is told to stop. */
@Command(
        name = "serve",
        description = "Démarre Passerelle sur les réglages de config/.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Option(names = "--json", description = "Écrit son journal technique en JSON (ECS), un objet par ligne.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var read = settings.read();
        if (Files.exists(read.program().data().resolve(Server.DEMO_MARK))) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Le dossier " + read.program().data()
                                    + " est celui d'une démonstration : ses clés et ses comptes ne servent jamais pour de vrai.");
            return CommandLineOfPasserelle.USAGE;
        }
        var server = Server.start(read, json ? Map.of("logging.structured.format.console", "ecs") : Map.of());
        server.closeAtExit();
        // By the log and not beside it: every line of a JSON log is JSON.
        LOG.info("Passerelle répond sur {} (port {}).", read.program().address(), server.port());
        return CommandLineOfPasserelle.STAYS;
    }
}
