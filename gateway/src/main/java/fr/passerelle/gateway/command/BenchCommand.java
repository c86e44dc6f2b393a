package fr.passerelle.gateway.command;

import fr.passerelle.gateway.bench.BenchOrder;
import fr.passerelle.gateway.bench.IntakeBench;
import fr.passerelle.gateway.bench.IntakePart;
import fr.passerelle.gateway.bench.LinkageBench;
import fr.passerelle.gateway.bench.LinkageOrder;
import fr.passerelle.gateway.bench.LoginBench;
import fr.passerelle.gateway.bench.LoginOrder;
import fr.passerelle.gateway.bench.LoginPart;
import fr.passerelle.gateway.bench.region.Scale;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures this machine with what it would have to bear. */
@Command(
        name = "bench",
        description = "Mesure cette machine sur une région inventée.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchCommand.IntakeCommand.class,
            BenchCommand.LinkageCommand.class,
            BenchCommand.LoginCommand.class,
            BenchCommand.PartCommand.class
        })
final class BenchCommand {

    private static final JsonMapper JSON = new JsonMapper();

    /** What all measurements have: lines for people, and at the end one JSON object. */
    abstract static class Measurement implements Callable<Integer> {

        @Option(names = "--json", description = "Ne laisse sur la sortie que l'objet JSON.")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        /** Measures, telling about it there. */
        abstract Map<String, ? extends @Nullable Object> measure(PrintWriter lines) throws Exception;

        @Override
        public final Integer call() throws Exception {
            var line = spec.commandLine();
            var document = measure(json ? line.getErr() : line.getOut());
            line.getOut().println(JSON.writeValueAsString(document));
            line.getOut().flush();
            return CommandLineOfPasserelle.DONE;
        }

        /** The order, whose own words say what is wrong with it. */
        final <T> T order(Supplier<T> order) {
            try {
                return order.get();
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
            }
        }
    }

    /** One that works in a folder. */
    abstract static class MeasurementInFolder extends Measurement {

        @Option(
                names = "--data",
                paramLabel = "DOSSIER",
                description = "Où travailler ; tout en est effacé à la fin (par défaut : le dossier temporaire).")
        private @Nullable Path data;

        final Path folder() {
            return data == null ? Path.of(System.getProperty("java.io.tmpdir")) : data;
        }
    }

    /** How fast directories come in. */
    @Command(
            name = "intake",
            description = {
                "Mesure l'alimentation : AAF, LDAP, deltas, sur une base et un slapd démarrés pour cela.",
                "La dernière ligne de la sortie est un objet JSON."
            },
            mixinStandardHelpOptions = true)
    static final class IntakeCommand extends MeasurementInFolder {

        @Option(
                names = "--people",
                paramLabel = "NOMBRE",
                description = "Personnes de la région inventée (par défaut : ${DEFAULT-VALUE}).")
        private int people = Scale.WHOLE_REGION;

        @Override
        Map<String, ? extends @Nullable Object> measure(PrintWriter lines) throws Exception {
            return new IntakeBench(order(() -> new BenchOrder(people, folder())), lines)
                    .run()
                    .document();
        }
    }

    /** How good and how fast linkage is. */
    @Command(
            name = "linkage",
            description = {
                "Mesure le rattachement : quatre annuaires inventés sur trois années, la règle de NEO, la vitesse,",
                "et tout jeu de fiches dont la vérité est connue. La dernière ligne est un objet JSON."
            },
            mixinStandardHelpOptions = true)
    static final class LinkageCommand extends Measurement {

        @Option(
                names = "--people",
                paramLabel = "NOMBRE",
                description = "Élèves inventés pour la qualité (par défaut : ${DEFAULT-VALUE}).")
        private int people = 100_000;

        @Option(
                names = "--crowd",
                paramLabel = "NOMBRE",
                description = "Élèves d'une année rattachés à ceux de la précédente (par défaut : ${DEFAULT-VALUE}).")
        private int crowd = 330_000;

        @Option(
                names = "--seed",
                paramLabel = "GRAINE",
                description = "Autre graine, autres gens (par défaut : ${DEFAULT-VALUE}).")
        private long seed = 20_260_901;

        @Option(
                names = "--data",
                paramLabel = "DOSSIER",
                description = {
                    "Jeux de fiches avec leur vérité ; un fichier *.mapping.json dit",
                    "quelle colonne est quoi (FEBRL et fake_1000 sont connus)."
                })
        private @Nullable Path data;

        @Override
        Map<String, ? extends @Nullable Object> measure(PrintWriter lines) throws Exception {
            return new LinkageBench(order(() -> new LinkageOrder(people, crowd, seed, data)), lines).run();
        }
    }

    /** How fast pupils sign in. */
    @Command(
            name = "login",
            description = {
                "Mesure la connexion et les réponses aux éditeurs, clients compris, sur deux nœuds et une base démarrés",
                "pour cela. La dernière ligne de la sortie est un objet JSON."
            },
            mixinStandardHelpOptions = true)
    static final class LoginCommand extends MeasurementInFolder {

        @Option(
                names = "--pupils",
                paramLabel = "NOMBRE",
                description = "Élèves qui se connectent à la rentrée (par défaut : ${DEFAULT-VALUE}).")
        private int pupils = LoginOrder.ONE_AUTUMN;

        @Option(
                names = "--minutes",
                paramLabel = "DURÉE",
                description = "En combien de minutes (par défaut : ${DEFAULT-VALUE}).")
        private int minutes = 5;

        @Option(
                names = "--tries",
                paramLabel = "NOMBRE",
                description = "Essais de choses à usage unique sur deux nœuds (par défaut : ${DEFAULT-VALUE}).")
        private int tries = 100_000;

        @Option(
                names = "--only",
                split = ",",
                paramLabel = "PARTIE",
                description = "Seulement ces parties : ${COMPLETION-CANDIDATES} (par défaut : toutes).")
        private Set<LoginPart> parts = EnumSet.allOf(LoginPart.class);

        @Override
        Map<String, ? extends @Nullable Object> measure(PrintWriter lines) throws Exception {
            return new LoginBench(order(() -> new LoginOrder(pupils, minutes, tries, parts, folder())), lines)
                    .run()
                    .document();
        }
    }

    /** One part of it, called by the other in a Java machine of its own. */
    @Command(name = "part", hidden = true)
    static final class PartCommand implements Callable<Integer> {

        @Parameters(index = "0")
        private IntakePart part = IntakePart.AAF;

        @Parameters(index = "1")
        private Path folder = Path.of("");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            var out = spec.commandLine().getOut();
            out.println(JSON.writeValueAsString(part.measure(folder)));
            out.flush();
            return CommandLineOfPasserelle.DONE;
        }
    }
}
