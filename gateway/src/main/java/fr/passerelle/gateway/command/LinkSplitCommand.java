package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.Decisions;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says that some of a number's records are somebody else's. */
@Command(
        name = "split",
        description = "Sépare d'une personne les fiches d'une autre, qui reçoit un numéro à elle.",
        mixinStandardHelpOptions = true)
final class LinkSplitCommand extends LinkPart {

    @Parameters(index = "0", paramLabel = "PERSONNE", description = "Son identifiant unique.")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "SOURCE$CLÉ", description = "Les fiches de l'autre.")
    private List<String> records = List.of();

    @Override
    void decide(House house, Author by) throws DecisionRefused {
        var one = person(house, name);
        var fresh = house.the(Decisions.class)
                .split(one, records.stream().map(this::key).toList(), by);
        print(
                Map.of("kept", one.value(), "fresh", fresh.value(), "records", records),
                screen -> screen.line(
                        Tint.GOOD,
                        String.join(", ", records) + " : désormais " + fresh + ", et non plus " + one + "."));
    }

    private SourceKey key(String record) {
        return PersonCommand.key(record)
                .orElseThrow(() -> usage("« " + record + " » n'est pas de la forme source$clé."));
    }
}
