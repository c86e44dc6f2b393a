package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.review.Decision;
import fr.passerelle.identity.review.Decisions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what was decided. */
@Command(
        name = "decisions",
        description = "Les décisions prises sur qui est qui, la dernière d'abord.",
        mixinStandardHelpOptions = true)
final class LinkDecisionsCommand extends HousePart {

    @Parameters(arity = "0..1", paramLabel = "PERSONNE", description = "Seulement celles qui touchent ce numéro.")
    private @Nullable String name;

    @Option(names = "--last", paramLabel = "NOMBRE", defaultValue = "20", description = "Combien (par défaut : 20).")
    private int most = 20;

    @Override
    int run(House house) {
        var person = name == null
                ? null
                : PersonCommand.numbers(house.the(People.class), name).stream()
                        .findFirst()
                        .orElseThrow(() -> usage("« " + name + " » ne désigne personne."));
        var decisions = house.the(Decisions.class).newest(person, Math.clamp(most, 1, 10_000));
        print(decisions.stream().map(LinkDecisionsCommand::document).toList(), screen -> {
            decisions.forEach(each -> screen.line(line(each)));
            if (decisions.isEmpty()) {
                screen.line("Aucune décision.");
            }
        });
        return CommandLineOfPasserelle.DONE;
    }

    private static String line(Decision decision) {
        var undone = decision.undoneBy() == null ? "" : ", annulée par la " + decision.undoneBy();
        return decision.id() + "  " + Words.moment(decision.at()) + "  " + word(decision) + "  "
                + String.join(" ", ids(decision)) + "  par " + decision.author().operator() + " : "
                + decision.author().reason() + undone;
    }

    private static String word(Decision decision) {
        return switch (decision.kind()) {
            case MERGE -> "fusion";
            case SPLIT -> "séparation";
            case CASE -> "cas tranché";
            case UNDO -> "annulation de la " + decision.undoes();
        };
    }

    private static Map<String, Object> document(Decision decision) {
        var document = new LinkedHashMap<String, Object>();
        document.put("decision", decision.id());
        document.put("kind", decision.kind().name());
        document.put("at", decision.at().toString());
        document.put("operator", decision.author().operator());
        document.put("reason", decision.author().reason());
        document.put("people", ids(decision));
        if (decision.undoes() != null) {
            document.put("undoes", decision.undoes());
        }
        if (decision.undoneBy() != null) {
            document.put("undoneBy", decision.undoneBy());
        }
        return document;
    }

    private static List<String> ids(Decision decision) {
        return decision.people().stream().map(each -> each.value()).toList();
    }
}
