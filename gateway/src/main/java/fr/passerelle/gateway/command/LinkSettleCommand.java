package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.Decisions;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles a case that the machine left open. */
@Command(
        name = "settle",
        description = "Tranche un cas : la fiche, le numéro ou le nom repris est celui de cette personne, ou d'aucune.",
        mixinStandardHelpOptions = true)
final class LinkSettleCommand extends LinkPart {

    @Parameters(paramLabel = "CAS", description = "Numéro du cas.")
    private long number;

    @ArgGroup(multiplicity = "1")
    private Answer answer = new Answer();

    @Option(names = "--sure", description = "Même si l'annuaire a aujourd'hui une autre fiche de cette personne.")
    private boolean sure;

    /** One of the two. */
    static final class Answer {

        @Option(
                names = "--same",
                paramLabel = "PERSONNE",
                required = true,
                description = "C'est cette personne ; de deux numéros, celui à garder.")
        private @Nullable String same;

        @Option(
                names = {"--nobody", "--apart"},
                required = true,
                description =
                        "Fiche : quelqu'un que l'on ne connaissait pas. Deux numéros : deux personnes. Nom repris : de personne.")
        private boolean nobody;

        Optional<String> known() {
            return nobody ? Optional.empty() : Optional.ofNullable(same);
        }
    }

    @Override
    void decide(House house, Author by) throws DecisionRefused {
        var same = answer.known().map(name -> person(house, name)).orElse(null);
        var settled = house.the(Decisions.class).settle(number, same, sure, by);
        var document = new LinkedHashMap<String, Object>();
        document.put("case", number);
        document.put("decision", settled.decision());
        var person = settled.person();
        if (person != null) {
            document.put("person", person.value());
        }
        print(document, screen -> {
            screen.line(Tint.GOOD, "Cas " + number + " tranché : " + (person == null ? "personne" : person) + ".");
            screen.line("Pour revenir en arrière : ./passerelle link undo " + settled.decision() + options());
        });
    }
}
