package fr.passerelle.gateway.command;

import static java.util.stream.Collectors.joining;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.History;
import fr.passerelle.identity.intake.History.Version;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one person by number, or by {@code source$key}, as known today or on another day. */
@Command(
        name = "show",
        description = "Montre une personne, telle qu'on la connaît ou qu'on la connaissait.",
        mixinStandardHelpOptions = true)
final class PersonShowCommand extends HousePart {

    @Parameters(paramLabel = "PERSONNE", description = "Son identifiant unique, ou source$clé.")
    private String name = "";

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            converter = Moment.class,
            description =
                    "Ce que l'on savait alors, heure de Paris : 2026-09-01 (à la fin de ce jour) ou 2026-09-01T08:00.")
    private @Nullable Instant then;

    @Override
    int run(House house) {
        return then == null ? today(house) : asOf(house, then);
    }

    private int today(House house) {
        var found = PersonCommand.numbers(house.the(People.class), name).stream()
                .flatMap(id -> house.the(People.class).find(id).stream())
                .toList();
        print(found.stream().map(PersonShowCommand::document).toList(), screen -> {
            found.forEach(person -> lines(person, screen));
            if (found.isEmpty()) {
                screen.line("Aucun annuaire ne parle de cette personne.");
            }
        });
        return found.isEmpty() ? CommandLineOfPasserelle.FAILED : CommandLineOfPasserelle.DONE;
    }

    private int asOf(House house, Instant at) {
        var history = house.the(History.class);
        var known = PersonCommand.key(name)
                .map(key -> history.at(key, at).stream().toList())
                .orElseGet(() -> history.at(new PersonId(name), at));
        print(known.stream().map(version -> document(version, history, at)).toList(), screen -> {
            screen.line("Ce que l'on savait le " + Words.moment(at) + " (heure de Paris) :");
            known.forEach(version -> lines(version, history, at, screen));
            if (known.isEmpty()) {
                screen.line("  rien : aucun annuaire ne parlait de cette personne");
            }
        });
        return known.isEmpty() ? CommandLineOfPasserelle.FAILED : CommandLineOfPasserelle.DONE;
    }

    private static void lines(Version version, History history, Instant at, Screen screen) {
        var content = version.content();
        screen.line("  " + version.key() + "  " + version.profile().label() + "  "
                + content.name().display());
        content.at().forEach(place -> screen.line("    " + PersonHistoryCommand.place(place)));
        screen.line("    ainsi depuis le " + Words.moment(version.from()) + ", "
                + owner(version, history, at)
                        .map(person -> "rattachée à " + person)
                        .orElse("rattachée à personne"));
    }

    private static Optional<PersonId> owner(Version version, History history, Instant at) {
        return history.owners(version.key()).stream()
                .filter(owner -> owner.covers(at))
                .map(History.Belonging::person)
                .findFirst();
    }

    private static Map<String, Object> document(Version version, History history, Instant at) {
        return Map.of(
                "key",
                version.key().toString(),
                "person",
                owner(version, history, at).map(PersonId::value).orElse(""),
                "profile",
                version.profile().name(),
                "since",
                version.from().toString(),
                "content",
                version.content());
    }

    private static void lines(Person person, Screen screen) {
        screen.line(person.id().value() + "  " + person.name().display());
        for (var profile : person.profiles()) {
            screen.line("  " + profile.kind().label());
            places(profile).forEach(place -> screen.line("    " + place));
        }
    }

    private static Map<String, Object> document(Person person) {
        var profiles = person.profiles().stream()
                .map(profile -> Map.of("kind", profile.kind().name(), "at", places(profile)))
                .toList();
        return Map.of("id", person.id().value(), "name", person.name().display(), "profiles", profiles);
    }

    private static List<String> places(Profile profile) {
        return profile.enrolments().stream()
                .map(at -> Stream.of(
                                at.school().value(),
                                at.level() == null ? "" : at.level().label(),
                                String.join(", ", at.divisions()))
                        .filter(word -> !word.isEmpty())
                        .collect(joining(" ")))
                .toList();
    }
}
