package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.notice.Notices;
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
        var told = house.the(Notices.class).standing(publisher);
        print(
                Map.of(
                        "pseudonyms",
                        merged.entrySet().stream()
                                .map(each -> Map.of(
                                        "old",
                                        each.getKey().value(),
                                        "keep",
                                        each.getValue().value()))
                                .toList(),
                        "notices",
                        told),
                screen -> {
                    merged.forEach((old, keep) -> screen.line(old.value() + " → " + keep.value()));
                    if (merged.isEmpty()) {
                        screen.line("Cet éditeur connaît chacun sous un seul pseudonyme.");
                    }
                    if (told.waiting() > 0) {
                        screen.line(
                                Words.number(told.waiting(), "avis qu'il n'a", "avis qu'il n'a") + " pas encore pris.");
                    }
                    if (told.refused() > 0) {
                        screen.line(
                                Tint.WARN,
                                Words.number(told.refused(), "avis qu'il dit", "avis qu'il dit")
                                        + " ne pas pouvoir prendre, le dernier : " + told.code());
                    }
                });
        return CommandLineOfPasserelle.DONE;
    }
}
