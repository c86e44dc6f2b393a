package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.linkage.Explainer;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.review.Cases;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.ReviewCase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
        return open.candidates().stream()
                .flatMap(candidate -> explainer.records(candidate).stream())
                .flatMap(record -> explainer.explain(open.key(), record).stream())
                .map(PairView::new)
                .toList();
    }

    private static void line(ReviewCase open, House house, Screen screen) {
        var forgotten = isForgotten(open, house);
        var line = open.id() + "  " + open.key() + "  depuis le " + Words.moment(open.openedAt())
                + (forgotten ? " (oublié ?)" : "") + "  peut-être "
                + String.join(
                        ", ", open.candidates().stream().map(PersonId::value).toList())
                + (open.waiting() > 1 ? "  en éclaire " + (open.waiting() - 1) + " autre(s)" : "");
        if (forgotten) {
            screen.line(Tint.WARN, line);
        } else {
            screen.line(line);
        }
    }

    private static boolean isForgotten(ReviewCase open, House house) {
        return open.openedAt()
                .plus(Cases.FORGOTTEN)
                .isBefore(house.the(Clock.class).instant());
    }

    private static Map<String, Object> document(ReviewCase open, House house) {
        return Map.of(
                "id", open.id(),
                "key", open.key().toString(),
                "candidates", open.candidates().stream().map(PersonId::value).toList(),
                "evidence", open.evidence(),
                "since", open.openedAt().toString(),
                "overdue", isForgotten(open, house),
                "waiting", open.waiting());
    }
}
