package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.linkage.Explainer;
import fr.passerelle.identity.linkage.Explanation;
import fr.passerelle.identity.operator.Operator;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.operator.Right;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.review.Cases;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.ReviewCase;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the cases that wait, or shows one with its candidates side by side. */
@Command(
        name = "cases",
        description = "Les cas à traiter, d'abord ceux qui en éclairent d'autres ; ou l'un d'eux, champ par champ.",
        mixinStandardHelpOptions = true)
final class LinkCasesCommand extends HousePart {

    @Parameters(arity = "0..1", paramLabel = "CAS", description = "Un cas, champ par champ.")
    private @Nullable Long number;

    @Option(names = "--territory", paramLabel = "COLLECTIVITÉ", description = "Seulement ceux de cette collectivité.")
    private @Nullable String territory;

    @Option(names = "--last", paramLabel = "NOMBRE", defaultValue = "50", description = "Combien (par défaut : 50).")
    private int most = 50;

    @Override
    int run(House house) {
        return number == null ? list(house) : one(house, number);
    }

    private int list(House house) {
        var sources = house.the(Syncs.class).sources().stream()
                .filter(source -> territory == null || source.territory().id().equals(territory))
                .map(FeedSource::id)
                .toList();
        if (sources.isEmpty()) {
            throw usage("Aucune collectivité ne s'appelle « " + territory + " ».");
        }
        var cases = house.the(Cases.class);
        var waiting = cases.count(sources);
        var some = cases.open(sources, Math.clamp(most, 1, 10_000));
        print(
                Map.of(
                        "waiting",
                        waiting,
                        "cases",
                        some.stream().map(each -> document(each, house)).toList()),
                screen -> {
                    screen.line(
                            waiting == 0
                                    ? "Aucun cas à traiter."
                                    : Words.number(waiting, "cas à traiter", "cas à traiter"));
                    some.forEach(each -> line(each, house, screen));
                });
        return CommandLineOfPasserelle.DONE;
    }

    private int one(House house, long id) {
        try {
            var open = house.the(Cases.class).open(id);
            var pairs = pairs(house, open);
            print(
                    Map.of(
                            "case",
                            document(open, house),
                            "pairs",
                            pairs.stream().map(PairView::document).toList()),
                    screen -> {
                        line(open, house, screen);
                        pairs.forEach(pair -> {
                            screen.blank();
                            pair.show(screen);
                        });
                        screen.blank();
                        screen.line("Trancher : ./passerelle link settle " + id
                                + " --same PERSONNE | --nobody --operator NOM --reason TEXTE" + options());
                    });
            return CommandLineOfPasserelle.DONE;
        } catch (DecisionRefused none) {
            throw usage(String.valueOf(none.getMessage()));
        }
    }

    private static List<PairView> pairs(House house, ReviewCase open) {
        var explainer = house.the(Explainer.class);
        var pairs = switch (open) {
            case ReviewCase.OfRecord record -> beside(explainer, List.of(record.key()), record.candidates());
            case ReviewCase.OfNumbers two -> beside(explainer, explainer.records(two.one()), List.of(two.other()));
            case ReviewCase.OfName name ->
                beside(
                        explainer,
                        explainer.records(name.candidates().getFirst()),
                        name.candidates().subList(1, name.candidates().size()));
        };
        return pairs.map(PairView::new).toList();
    }

    private static Stream<Explanation> beside(Explainer explainer, List<SourceKey> records, List<PersonId> people) {
        return records.stream()
                .flatMap(one -> people.stream()
                        .flatMap(person -> explainer.records(person).stream())
                        .flatMap(other -> explainer.explain(one, other).stream()));
    }

    private static void line(ReviewCase open, House house, Screen screen) {
        var forgotten = isForgotten(open, house);
        var line = open.id() + "  " + subject(open) + "  depuis le "
                + Words.moment(open.standing().openedAt()) + (forgotten ? " (oublié ?)" : "") + "  peut-être "
                + String.join(
                        ", ", open.candidates().stream().map(PersonId::value).toList())
                + (open.waiting() > 1 ? "  en éclaire " + (open.waiting() - 1) + " autre(s)" : "");
        var deciders = deciders(open, house);
        line += deciders.isEmpty() ? "" : "  décidable par " + String.join(", ", deciders);
        if (forgotten) {
            screen.line(Tint.WARN, line);
        } else {
            screen.line(line);
        }
    }

    private static String subject(ReviewCase open) {
        return switch (open) {
            case ReviewCase.OfRecord record -> record.key().toString();
            case ReviewCase.OfNumbers _ -> "deux numéros, une seule personne ?";
            case ReviewCase.OfName name ->
                name.holder().id() + " : « " + name.value() + " », " + AdoptImportCommand.sentence(name.code());
        };
    }

    private static List<String> deciders(ReviewCase open, House house) {
        return house
                .the(Operators.class)
                .whoMay(Right.DECIDE_CASES, open.standing().sources())
                .stream()
                .map(Operator::id)
                .toList();
    }

    private static boolean isForgotten(ReviewCase open, House house) {
        return open.standing()
                .openedAt()
                .plus(Cases.FORGOTTEN)
                .isBefore(house.the(Clock.class).instant());
    }

    private static Map<String, Object> document(ReviewCase open, House house) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", open.id());
        switch (open) {
            case ReviewCase.OfRecord(var _, var key, var evidence) -> {
                document.put("kind", "RECORD");
                document.put("key", key.toString());
                document.put("evidence", evidence);
            }
            case ReviewCase.OfNumbers(var _, var evidence) -> {
                document.put("kind", "NUMBERS");
                document.put("evidence", evidence);
            }
            case ReviewCase.OfName(var _, var holder, var value, var code) -> {
                document.put("kind", "ADOPTION");
                document.put("holder", holder.id());
                document.put("value", value);
                document.put("code", code);
            }
        }
        document.put(
                "candidates", open.candidates().stream().map(PersonId::value).toList());
        document.put("since", open.standing().openedAt().toString());
        document.put("overdue", isForgotten(open, house));
        document.put("waiting", open.waiting());
        document.put("deciders", deciders(open, house));
        return document;
    }
}
