package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.identity.linkage.Explainer;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains why two records, or all those of two people, are one person to the machine or are not. */
@Command(
        name = "explain",
        description =
                "Pourquoi deux fiches, ou celles de deux personnes, sont ou non une seule personne pour la machine.",
        mixinStandardHelpOptions = true)
final class LinkExplainCommand extends HousePart {

    @Parameters(index = "0", paramLabel = "A", description = "source$clé, ou un identifiant unique.")
    private String one = "";

    @Parameters(index = "1", paramLabel = "B", description = "source$clé, ou un identifiant unique.")
    private String other = "";

    @Override
    int run(House house) {
        var explainer = house.the(Explainer.class);
        var pairs = new ArrayList<PairView>();
        for (var first : records(explainer, one)) {
            for (var second : records(explainer, other)) {
                if (!first.equals(second)) {
                    explainer.explain(first, second).map(PairView::new).ifPresent(pairs::add);
                }
            }
        }
        print(pairs.stream().map(PairView::document).toList(), screen -> {
            for (var place = 0; place < pairs.size(); place++) {
                if (place > 0) {
                    screen.blank();
                }
                pairs.get(place).show(screen);
            }
            if (pairs.isEmpty()) {
                screen.line("Aucune fiche à comparer : aucun annuaire ne parle de l'un ou de l'autre.");
            }
        });
        return pairs.isEmpty() ? CommandLineOfPasserelle.FAILED : CommandLineOfPasserelle.DONE;
    }

    private static List<SourceKey> records(Explainer explainer, String name) {
        return PersonCommand.key(name).map(List::of).orElseGet(() -> explainer.records(new PersonId(name)));
    }
}
