package fr.passerelle.gateway.command;

import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Plan;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

/** Reads directories: what would change, making it true, where things stand. */
@Command(
        name = "sync",
        description = "Alimente depuis les annuaires.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SyncCommand.PlanCommand.class,
            SyncCommand.ApplyCommand.class,
            SyncCommand.StatusCommand.class,
            SyncCommand.FaultsCommand.class
        })
final class SyncCommand {

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
                return run(house.the(Syncs.class), house.the(Runs.class));
            }
        }

        abstract int run(Syncs syncs, Runs runs) throws IOException;

        /** The sources asked for, or all of them; a name that no source has is told. */
        List<FeedSource> chosen(Syncs syncs, List<String> names) {
            if (names.isEmpty()) {
                return syncs.sources();
            }
            return names.stream()
                    .map(name -> syncs.find(name)
                            .orElseThrow(() -> new ParameterException(
                                    spec.commandLine(),
                                    "Aucune source ne s'appelle « " + name
                                            + " » ; il y a : "
                                            + String.join(
                                                    ", ",
                                                    syncs.sources().stream()
                                                            .map(FeedSource::id)
                                                            .toList()))))
                    .toList();
        }

        /** Reads and plans one source, with a progress bar on a terminal. */
        Plan plan(Syncs syncs, FeedSource source) throws PlanRefused {
            if (output.isJson() || !Ansi.AUTO.enabled()) {
                return syncs.plan(source, reading -> {});
            }
            try (ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName(source.id())
                    .setUnit(" fiches", 1)
                    .showSpeed()
                    .build()) {
                return syncs.plan(source, reading -> bar.step());
            }
        }
    }

    /** Reads and tells what would change; changes nothing. */
    @Command(
            name = "plan",
            description = "Lit et montre ce qui changerait, sans rien changer.",
            mixinStandardHelpOptions = true)
    static final class PlanCommand extends Part {

        @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Sources (toutes par défaut).")
        private List<String> names = new ArrayList<>();

        @Override
        int run(Syncs syncs, Runs runs) {
            var outcomes = new Outcomes();
            for (var source : chosen(syncs, names)) {
                try {
                    outcomes.planned(plan(syncs, source));
                } catch (PlanRefused stopped) {
                    outcomes.stopped(source.id(), stopped);
                }
            }
            output.print(spec, outcomes.document(), outcomes::lines);
            return outcomes.code(false);
        }
    }

    /** Reads, plans, and makes it true unless the brake holds it. */
    @Command(
            name = "apply",
            description = "Lit et applique ce que le frein laisse passer.",
            mixinStandardHelpOptions = true)
    static final class ApplyCommand extends Part {

        @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Sources (toutes par défaut).")
        private List<String> names = new ArrayList<>();

        @Option(names = "--run", paramLabel = "NUMÉRO", description = "Applique ce plan-là, déjà calculé.")
        private @Nullable Long run;

        @Option(names = "--operator", paramLabel = "NOM", description = "Qui approuve un plan retenu.")
        private @Nullable String operator;

        @Option(names = "--reason", paramLabel = "TEXTE", description = "Pourquoi un plan retenu est juste.")
        private @Nullable String reason;

        @Override
        int run(Syncs syncs, Runs runs) {
            var outcomes = new Outcomes();
            if (run != null) {
                var source = runs.find(run).flatMap(found -> syncs.find(found.source()));
                if (source.isEmpty()) {
                    throw new ParameterException(spec.commandLine(), "Il n'y a pas de plan " + run + ".");
                }
                apply(syncs, outcomes, source.get(), run);
            } else {
                for (var source : chosen(syncs, names)) {
                    planAndApply(syncs, outcomes, source);
                }
            }
            output.print(spec, outcomes.document(), outcomes::lines);
            return outcomes.code(true);
        }

        private void planAndApply(Syncs syncs, Outcomes outcomes, FeedSource source) {
            try {
                var plan = plan(syncs, source);
                if (plan.held().isEmpty() || operator != null) {
                    apply(syncs, outcomes, source, plan.run());
                } else {
                    outcomes.planned(plan);
                }
            } catch (PlanRefused stopped) {
                outcomes.stopped(source.id(), stopped);
            }
        }

        private void apply(Syncs syncs, Outcomes outcomes, FeedSource source, long number) {
            try {
                outcomes.applied(source.id(), number, syncs.apply(source, number, approval()));
            } catch (PlanRefused refused) {
                outcomes.stopped(source.id(), refused);
            }
        }

        private Optional<Approval> approval() {
            if (operator == null) {
                return Optional.empty();
            }
            if (reason == null || reason.isBlank() || operator.isBlank()) {
                throw new ParameterException(spec.commandLine(), "--operator et --reason vont ensemble.");
            }
            return Optional.of(new Approval(operator, reason));
        }
    }

    /** Where every source stands. */
    @Command(name = "status", description = "Où en est chaque source.", mixinStandardHelpOptions = true)
    static final class StatusCommand extends Part {

        @Override
        int run(Syncs syncs, Runs runs) {
            var newest = runs.newest();
            output.print(spec, newest, out -> newest.forEach(run -> out.println(line(run))));
            return CommandLineOfPasserelle.DONE;
        }

        private static String line(Run run) {
            var counts = run.counts();
            return "%-12s %-8s %s  %d fiches, %d anomalies%s"
                    .formatted(
                            run.source(),
                            run.status(),
                            run.startedAt(),
                            counts.staged(),
                            counts.faults(),
                            run.reason() == null ? "" : "  " + run.reason());
        }
    }

    /** The records that the newest run of a source set aside. */
    @Command(
            name = "faults",
            description = "Les fiches mises de côté, avec leur ligne.",
            mixinStandardHelpOptions = true)
    static final class FaultsCommand extends Part {

        @Parameters(paramLabel = "SOURCE", description = "Source.")
        private String name = "";

        @Override
        int run(Syncs syncs, Runs runs) {
            var source = chosen(syncs, List.of(name)).getFirst();
            var faults = runs.of(source.id(), 1).stream()
                    .flatMap(run -> runs.faults(run.id(), 10_000).stream())
                    .toList();
            output.print(
                    spec,
                    faults,
                    out -> faults.forEach(fault -> out.println(fault.file() + ":" + fault.line()
                            + "  " + fault.code() + "  " + (fault.key() == null ? "" : fault.key() + "  ")
                            + fault.message())));
            return CommandLineOfPasserelle.DONE;
        }
    }

    /** What came of each source. */
    private static final class Outcomes {

        private final Map<String, Object> bySource = new LinkedHashMap<>();
        private final List<String> text = new ArrayList<>();
        private boolean held;
        private boolean stopped;
        private boolean faults;
        private boolean changes;

        void planned(Plan plan) {
            held |= !plan.held().isEmpty();
            changes |= plan.counts().changesAnyone();
            faults |= plan.counts().faults() > 0;
            bySource.put(plan.source(), plan);
            text.add(plan.source() + " (plan " + plan.run() + ") : " + told(plan.counts())
                    + (plan.held().isEmpty() ? "" : "\n  retenu par le frein : " + String.join(" ; ", plan.held())));
        }

        void applied(String source, long run, Counts counts) {
            faults |= counts.faults() > 0;
            bySource.put(source, Map.of("run", run, "applied", true, "counts", counts));
            text.add(source + " (plan " + run + ", appliqué) : " + told(counts));
        }

        void stopped(String source, PlanRefused refused) {
            stopped |= !"INTAKE-HELD".equals(refused.code());
            held |= "INTAKE-HELD".equals(refused.code());
            bySource.put(source, Map.of("code", refused.code(), "message", String.valueOf(refused.getMessage())));
            text.add(source + " : arrêté, rien n'a changé. " + refused.code() + " : " + refused.getMessage());
        }

        Object document() {
            return bySource;
        }

        void lines(PrintWriter out) {
            text.forEach(out::println);
        }

        int code(boolean applying) {
            if (stopped) {
                return CommandLineOfPasserelle.FAILED;
            }
            if (held) {
                return CommandLineOfPasserelle.HELD;
            }
            if (!applying && changes) {
                return CommandLineOfPasserelle.CHANGES;
            }
            return faults ? CommandLineOfPasserelle.PARTIAL : CommandLineOfPasserelle.DONE;
        }

        private static String told(Counts counts) {
            return "%d ajoutés, %d modifiés, %d déplacés, %d revenus, %d disparus, %d anomalies (sur %d fiches)"
                    .formatted(
                            counts.added(),
                            counts.changed(),
                            counts.moved(),
                            counts.back(),
                            counts.gone(),
                            counts.faults(),
                            counts.staged());
        }
    }
}
