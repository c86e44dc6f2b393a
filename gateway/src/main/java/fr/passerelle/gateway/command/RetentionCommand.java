package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Retention;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what is past its time, as the server does every morning. */
@Command(
        name = "retention",
        description = "Efface ce dont la durée de conservation est passée, comme le serveur chaque matin.",
        mixinStandardHelpOptions = true)
final class RetentionCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Compte ce qui serait effacé, sans rien effacer.")
    private boolean rehearsal;

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (var house = settings.open()) {
            var retention = house.the(Retention.class);
            var removed = rehearsal ? retention.rehearse() : retention.remove();
            output.print(spec, removed, out -> show(new Screen(out, false), removed));
            return removed.busy().isEmpty() ? CommandLineOfPasserelle.DONE : CommandLineOfPasserelle.PARTIAL;
        }
    }

    private void show(Screen screen, Retention.Removed removed) {
        screen.line(rehearsal ? "Seraient effacés :" : "Effacés :");
        screen.line("  " + Words.number(removed.records(), "fiche disparue", "fiches disparues") + " de longue date, "
                + Words.number(removed.links(), "rattachement clos", "rattachements clos") + ", "
                + Words.number(removed.ties(), "lien de responsabilité", "liens de responsabilité"));
        screen.line("  " + Words.number(removed.versions(), "version remplacée", "versions remplacées"));
        screen.line("  " + Words.number(removed.lines(), "ligne", "lignes") + " et "
                + Words.number(removed.faults(), "anomalie", "anomalies") + " d'anciens plans");
        if (!removed.busy().isEmpty()) {
            screen.line("En cours de lecture, remis au prochain passage : " + String.join(", ", removed.busy()));
        }
    }
}
