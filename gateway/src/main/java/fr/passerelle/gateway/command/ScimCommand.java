package fr.passerelle.gateway.command;

import fr.passerelle.connectors.scim.ScimSource;
import fr.passerelle.connectors.scim.ScimSources;
import fr.passerelle.connectors.scim.ScimTokens;
import fr.passerelle.connectors.scim.ScimTokens.Token;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The tokens of the sources that push. */
@Command(
        name = "scim",
        description = "Les jetons des sources qui transmettent par SCIM.",
        mixinStandardHelpOptions = true,
        subcommands = {ScimCommand.TokenCommand.class, ScimCommand.ListCommand.class, ScimCommand.RevokeCommand.class})
final class ScimCommand {

    /** What the subcommands share. */
    abstract static class Part implements Callable<Integer> {

        @Mixin
        SettingsOption settings = new SettingsOption();

        @Mixin
        Output output = new Output();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            try (var house = settings.open()) {
                return run(house.the(ScimSources.class), house.the(ScimTokens.class));
            }
        }

        abstract int run(ScimSources sources, ScimTokens tokens);

        /** That name, when it is one of a source that pushes; others are told. */
        String pushing(ScimSources sources, String name) {
            return sources.find(name)
                    .map(ScimSource::id)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "Aucune source « " + name + " » ne transmet par SCIM ; il y a : "
                                    + String.join(
                                            ", ",
                                            sources.sources().stream()
                                                    .map(ScimSource::id)
                                                    .toList())));
        }
    }

    /** Makes one, and shows it this once. */
    @Command(
            name = "token",
            description = "Remet un jeton à une source et le montre, cette fois seulement.",
            mixinStandardHelpOptions = true)
    static final class TokenCommand extends Part {

        @Parameters(paramLabel = "SOURCE", description = "Source.")
        private String name = "";

        @Override
        int run(ScimSources sources, ScimTokens tokens) {
            var source = pushing(sources, name);
            var made = tokens.make(source);
            output.print(spec, Map.of("id", made.id(), "source", source, "token", made.token()), out -> {
                out.println(made.token());
                out.println("Jeton " + made.id() + " de " + source
                        + ". Il ne sera plus montré : remettez-le maintenant, par une voie sûre.");
            });
            return CommandLineOfPasserelle.DONE;
        }
    }

    /** Lists them, without what is secret of them. */
    @Command(name = "list", description = "Énumère les jetons, sans les montrer.", mixinStandardHelpOptions = true)
    static final class ListCommand extends Part {

        @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "Source (toutes par défaut).")
        private @Nullable String name;

        @Override
        int run(ScimSources sources, ScimTokens tokens) {
            var found = tokens.list(name == null ? null : pushing(sources, name));
            output.print(spec, found, out -> found.forEach(token -> out.println(line(token))));
            return CommandLineOfPasserelle.DONE;
        }

        private static String line(Token token) {
            return "%s  %-12s  remis %s  %s  %s"
                    .formatted(
                            token.id(),
                            token.source(),
                            token.made(),
                            token.used() == null ? "jamais utilisé" : "utilisé " + token.used(),
                            token.revoked() == null ? "en vigueur" : "révoqué " + token.revoked());
        }
    }

    /** Ends one, from the next request on. */
    @Command(
            name = "revoke",
            description = "Révoque un jeton, dès la prochaine requête.",
            mixinStandardHelpOptions = true)
    static final class RevokeCommand extends Part {

        @Parameters(paramLabel = "JETON", description = "Son identifiant, tel que list le montre.")
        private String id = "";

        @Override
        int run(ScimSources sources, ScimTokens tokens) {
            var revoked = tokens.revoke(id);
            output.print(
                    spec,
                    Map.of("id", id, "revoked", revoked),
                    out -> out.println(
                            revoked
                                    ? "Jeton " + id + " révoqué."
                                    : "Aucun jeton en vigueur n'a l'identifiant " + id + "."));
            return revoked ? CommandLineOfPasserelle.DONE : CommandLineOfPasserelle.FAILED;
        }
    }
}
