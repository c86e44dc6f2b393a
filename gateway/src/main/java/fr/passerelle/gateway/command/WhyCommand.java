package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.identity.entitlement.Decision;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.person.People;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pourquoi ?: tells why a person may or may not open a resource now. */
@Command(
        name = "why",
        description = "Pourquoi une personne peut, ou ne peut pas, ouvrir une ressource.",
        mixinStandardHelpOptions = true)
final class WhyCommand extends HousePart {

    @Parameters(index = "0", paramLabel = "PERSONNE", description = "Son identifiant unique, ou source$clé.")
    private String person = "";

    @Parameters(index = "1", paramLabel = "RESSOURCE", description = "Son identifiant ou son nom court.")
    private String resource = "";

    @Override
    int run(House house) {
        var numbers = PersonCommand.numbers(house.the(People.class), person);
        if (numbers.isEmpty()) {
            aside("Aucun annuaire ne parle de cette personne.");
            return CommandLineOfPasserelle.FAILED;
        }
        var id = house.the(Licences.class).bySlug(resource).map(Resource::id).orElse(resource);
        var now = house.the(Clock.class).instant();
        var answer = document(house.the(Entitlements.class).decide(numbers.getFirst(), id, now));
        print(answer, screen -> screen.line(answer.get("answer") + " : " + answer.get("because")));
        return CommandLineOfPasserelle.DONE;
    }

    private static Map<String, String> document(Decision decision) {
        return switch (decision) {
            case Decision.Granted(var id, var licence) -> Map.of("answer", "oui", "because", "licence " + licence.id());
            case Decision.Refused(var id, var reason) ->
                Map.of("answer", "non", "because", reason.sentence(), "reason", reason.name());
        };
    }
}
