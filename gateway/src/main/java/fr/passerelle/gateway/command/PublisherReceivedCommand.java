package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.journal.Entry;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.person.People;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which publisher received what about one person, and when: names of attributes, never their values. */
@Command(
        name = "received",
        description = "Quel éditeur a reçu quoi d'une personne, et quand.",
        mixinStandardHelpOptions = true)
final class PublisherReceivedCommand extends HousePart {

    @Parameters(paramLabel = "PERSONNE", description = "Son identifiant unique, ou source$clé.")
    private String name = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Au plus tant d'envois, les derniers (par défaut : ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int most;

    @Override
    int run(House house) {
        var journal = house.the(Journal.class);
        var sent = PersonCommand.numbers(house.the(People.class), name).stream()
                .flatMap(person -> journal.about(person, List.of(Event.ASSERTION_SENT), most).stream())
                .toList();
        print(sent.stream().map(PublisherReceivedCommand::document).toList(), screen -> {
            sent.forEach(entry -> screen.line(line(entry)));
            if (sent.isEmpty()) {
                screen.line("Aucun éditeur n'a rien reçu de cette personne.");
            }
        });
        return CommandLineOfPasserelle.DONE;
    }

    private static String line(Entry entry) {
        var detail = entry.detail();
        return "%s  %-12s  %-4s  %s  [%s]  référence %s"
                .formatted(
                        Words.moment(entry.at()),
                        detail.getOrDefault("publisher", ""),
                        detail.getOrDefault("protocol", ""),
                        detail.getOrDefault("resource", ""),
                        detail.getOrDefault("attributes", ""),
                        entry.reference());
    }

    private static Map<String, Object> document(Entry entry) {
        return Map.of("at", entry.at().toString(), "reference", entry.reference(), "detail", entry.detail());
    }
}
