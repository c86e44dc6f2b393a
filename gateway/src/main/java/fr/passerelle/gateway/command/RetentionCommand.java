package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Retention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what is past its time, as the server does every morning. */
@Command(
        name = "retention",
        description = "Efface ce dont la durée de conservation est passée, comme le serveur chaque matin.",
        mixinStandardHelpOptions = true)
final class RetentionCommand extends HousePart {

    @Option(names = "--dry-run", description = "Compte ce qui serait effacé, sans rien effacer.")
    private boolean rehearsal;

    @Override
    int run(House house) {
        var retention = house.the(Retention.class);
        var removed = rehearsal ? retention.rehearse() : retention.remove();
        print(removed, screen -> show(screen, removed));
        return removed.busy().isEmpty() ? CommandLineOfPasserelle.DONE : CommandLineOfPasserelle.PARTIAL;
    }

    private void show(Screen screen, Retention.Removed removed) {
        screen.line(rehearsal ? "Seraient effacés :" : "Effacés :");
        screen.line("  " + Words.number(removed.records(), "fiche disparue", "fiches disparues") + " de longue date, "
                + Words.number(removed.links(), "rattachement clos", "rattachements clos") + ", "
                + Words.number(removed.ties(), "lien de responsabilité", "liens de responsabilité"));
        screen.line("  " + Words.number(removed.versions(), "version remplacée", "versions remplacées"));
        screen.line("  " + Words.number(removed.lines(), "ligne", "lignes") + " et "
                + Words.number(removed.faults(), "anomalie", "anomalies") + " d'anciens plans");
        screen.line("  " + Words.number(removed.names(), "nom repris", "noms repris") + " sans personne");
        if (!removed.busy().isEmpty()) {
            screen.line("En cours de lecture, remis au prochain passage : " + String.join(", ", removed.busy()));
        }
    }
}
