package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.identity.publisher.Pseudonyms;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells which of two pseudonyms a publisher keeps for people who turned out to be one. */
@Command(
        name = "pseudonyms",
        description = "Les pseudonymes d'un éditeur qui désignent la même personne, et celui à garder.",
        mixinStandardHelpOptions = true)
final class LinkPseudonymsCommand extends HousePart {

    @Parameters(paramLabel = "ÉDITEUR", description = "Un éditeur des réglages.")
    private String publisher = "";

    @Override
    int run(House house) {
        checkPublisher(house, publisher);
        var merged = house.the(Pseudonyms.class).merged(publisher);
        print(
                merged.entrySet().stream()
                        .map(each -> Map.of(
                                "old",
                                each.getKey().value(),
                                "keep",
                                each.getValue().value()))
                        .toList(),
                screen -> {
                    merged.forEach((old, keep) -> screen.line(old.value() + " → " + keep.value()));
                    if (merged.isEmpty()) {
                        screen.line("Cet éditeur connaît chacun sous un seul pseudonyme.");
                    }
                });
        return CommandLineOfPasserelle.DONE;
    }
}
