package fr.passerelle.gateway.command;

import fr.passerelle.identity.entitlement.Decision;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.person.People;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pourquoi ?: tells why a person may or may not open a resource now. */
@Command(
        name = "why",
        description = "Pourquoi une personne peut, ou ne peut pas, ouvrir une ressource.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PERSONNE", description = "Son identifiant unique, ou source$clé.")
    private String person = "";

    @Parameters(index = "1", paramLabel = "RESSOURCE", description = "Son identifiant ou son nom court.")
    private String resource = "";

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (var house = settings.open()) {
            var numbers = PersonCommand.numbers(house.the(People.class), person);
            if (numbers.isEmpty()) {
                spec.commandLine().getErr().println("Aucun annuaire ne parle de cette personne.");
                return CommandLineOfPasserelle.FAILED;
            }
            var id =
                    house.the(Licences.class).bySlug(resource).map(Resource::id).orElse(resource);
            var now = house.the(Clock.class).instant();
            var answer = document(house.the(Entitlements.class).decide(numbers.getFirst(), id, now));
            output.print(spec, answer, out -> out.println(answer.get("answer") + " : " + answer.get("because")));
            return CommandLineOfPasserelle.DONE;
        }
    }

    private static Map<String, String> document(Decision decision) {
        return switch (decision) {
            case Decision.Granted(var id, var licence) -> Map.of("answer", "oui", "because", "licence " + licence.id());
            case Decision.Refused(var id, var reason) ->
                Map.of("answer", "non", "because", reason.sentence(), "reason", reason.name());
        };
    }
}
