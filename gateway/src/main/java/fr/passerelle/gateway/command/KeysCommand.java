package fr.passerelle.gateway.command;

import fr.passerelle.identity.keys.SigningKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The keys that sign. */
@Command(
        name = "keys",
        description = "Les clés de signature.",
        mixinStandardHelpOptions = true,
        subcommands = KeysCommand.ListCommand.class)
final class KeysCommand {

    /** Lists them, with their use and dates, never their secrets. */
    @Command(name = "list", description = "Les énumère.", mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {

        @Mixin
        private SettingsOption settings = new SettingsOption();

        @Mixin
        private Output output = new Output();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            try (var house = settings.open()) {
                var keys = house.the(SigningKeys.class).list();
                output.print(spec, keys, out -> keys.forEach(out::println));
                return CommandLineOfPasserelle.DONE;
            }
        }
    }
}
