package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.Decisions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that two numbers are one person's. */
@Command(
        name = "merge",
        description = "Fusionne deux numéros qui sont une seule personne ; le second mène ensuite au premier.",
        mixinStandardHelpOptions = true)
final class LinkMergeCommand extends LinkPart {

    @Parameters(index = "0", paramLabel = "GARDÉ", description = "Le numéro gardé, ou source$clé.")
    private String kept = "";

    @Parameters(index = "1", paramLabel = "FONDU", description = "Le numéro qui y mène ensuite, ou source$clé.")
    private String lost = "";

    @Option(names = "--sure", description = "Même si un annuaire a aujourd'hui une fiche pour chacun.")
    private boolean sure;

    @Override
    void decide(House house, Author by) throws DecisionRefused {
        var one = person(house, kept);
        var other = person(house, lost);
        var decision = house.the(Decisions.class).merge(one, other, sure, by);
        print(Map.of("decision", decision, "kept", one.value(), "lost", other.value()), screen -> {
            screen.line(Tint.GOOD, other + " mène désormais à " + one + " (décision " + decision + ").");
            screen.line("Pour revenir en arrière : ./passerelle link undo " + decision + options());
        });
    }
}
