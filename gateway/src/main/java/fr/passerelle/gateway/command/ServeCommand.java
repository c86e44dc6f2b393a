package fr.passerelle.gateway.command;

import fr.passerelle.gateway.Server;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs for real, on the settings folder, until it is told to stop. */
@Command(
        name = "serve",
        description = "Démarre Passerelle sur les réglages de config/.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private SettingsOption settings = new SettingsOption();

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
        var server = Server.start(read);
        server.closeAtExit();
        spec.commandLine()
                .getOut()
                .println("Passerelle répond sur " + read.program().address() + " (port " + server.port() + ").");
        return CommandLineOfPasserelle.STAYS;
    }
}
