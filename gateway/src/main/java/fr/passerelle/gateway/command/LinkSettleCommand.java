package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.Decisions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles a case that the machine left open. */
@Command(
        name = "settle",
        description = "Tranche un cas : la fiche est celle de cette personne, ou de quelqu'un de nouveau.",
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

        @Option(names = "--same", paramLabel = "PERSONNE", required = true, description = "C'est cette personne.")
        private @Nullable String same;

        @Option(names = "--nobody", required = true, description = "C'est quelqu'un que l'on ne connaissait pas.")
        private boolean nobody;

        Optional<String> known() {
            return nobody ? Optional.empty() : Optional.ofNullable(same);
        }
    }

    @Override
    void decide(House house, Author by) throws DecisionRefused {
        var same = answer.known().map(name -> person(house, name)).orElse(null);
        var whose = house.the(Decisions.class).settle(number, same, sure, by);
        print(
                Map.of("case", number, "person", whose.value()),
                screen -> screen.line(Tint.GOOD, "Cas " + number + " tranché : " + whose + "."));
    }
}
