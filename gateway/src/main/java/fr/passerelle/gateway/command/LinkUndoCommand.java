package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.Decisions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a decision back. */
@Command(
        name = "undo",
        description = "Annule une décision : tout est de nouveau comme avant elle.",
        mixinStandardHelpOptions = true)
final class LinkUndoCommand extends LinkPart {

    @Parameters(paramLabel = "DÉCISION", description = "Son numéro, tel que le donne link decisions.")
    private long number;

    @Override
    void decide(House house, Author by) throws DecisionRefused {
        var decision = house.the(Decisions.class).undo(number, by);
        print(
                Map.of("decision", decision, "undone", number),
                screen -> screen.line(Tint.GOOD, "Décision " + number + " annulée par la " + decision + "."));
    }
}
