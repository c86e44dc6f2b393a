package fr.passerelle.gateway.command;

import static java.util.stream.Collectors.joining;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.command.sync.Values;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.History;
import fr.passerelle.identity.intake.History.Belonging;
import fr.passerelle.identity.intake.History.Version;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.RecordContent.Place;
import fr.passerelle.identity.person.SourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What directories have said of one person, and when. */
@Command(
        name = "history",
        description = "Ce que les annuaires ont dit d'une personne, et quand.",
        mixinStandardHelpOptions = true)
final class PersonHistoryCommand extends HousePart {

    @Parameters(paramLabel = "PERSONNE", description = "Son identifiant unique, ou source$clé.")
    private String name = "";

    @Override
    int run(House house) {
        var history = house.the(History.class);
        var told = keys(history).stream()
                .map(key -> new Told(key, history.versions(key), history.owners(key)))
                .filter(each -> !each.versions().isEmpty() || !each.owners().isEmpty())
                .toList();
        print(told.stream().map(PersonHistoryCommand::document).toList(), screen -> {
            told.forEach(each -> lines(each, screen));
            if (told.isEmpty()) {
                screen.line("Aucun annuaire n'a parlé de cette personne.");
            }
        });
        return told.isEmpty() ? CommandLineOfPasserelle.FAILED : CommandLineOfPasserelle.DONE;
    }

    private List<SourceKey> keys(History history) {
        return PersonCommand.key(name)
                .map(List::of)
                .orElseGet(() -> history.keys(new PersonId(name)).stream()
                        .map(Belonging::key)
                        .distinct()
                        .toList());
    }

    private static Map<String, Object> document(Told told) {
        return Map.of("key", told.key().toString(), "versions", told.versions(), "links", told.owners());
    }

    private static void lines(Told told, Screen screen) {
        screen.line(told.key().toString());
        told.events().stream()
                .sorted(Comparator.comparing(Event::at))
                .forEach(event -> screen.line("  " + Words.moment(event.at()) + "  " + event.what()));
    }

    /** A school, a level and the classes there, in words. */
    static String place(Place place) {
        var level = place.level();
        return Stream.of(
                        place.uai(),
                        level == null ? "" : new Level(level).label(),
                        String.join(", ", place.divisions()),
                        String.join(", ", place.groups()))
                .filter(word -> !word.isEmpty())
                .collect(joining(" "));
    }

    private record Event(Instant at, String what) {}

    /** All that is known of one key. */
    private record Told(SourceKey key, List<Version> versions, List<Belonging> owners) {

        List<Event> events() {
            var events = new ArrayList<Event>();
            for (var index = 0; index < versions.size(); index++) {
                var version = versions.get(index);
                var back = index > 0
                        && !version.from().equals(versions.get(index - 1).until());
                events.add(new Event(version.from(), index == 0 ? appeared(version) : changed(version, back)));
                var until = version.until();
                if (until != null
                        && (index == versions.size() - 1
                                || !until.equals(versions.get(index + 1).from()))) {
                    events.add(new Event(until, "disparu de l'annuaire"));
                }
            }
            owners.forEach(owner -> {
                events.add(new Event(owner.from(), "rattaché à " + owner.person() + " (" + owner.author() + ")"));
                var until = owner.until();
                if (until != null) {
                    events.add(new Event(until, "détaché de " + owner.person()));
                }
            });
            return events;
        }

        private static String appeared(Version version) {
            return "connu : "
                    + Stream.concat(
                                    Stream.of(
                                            version.profile().label(),
                                            version.content().name().display()),
                                    version.content().at().stream().map(PersonHistoryCommand::place))
                            .collect(joining(", "));
        }

        private static String changed(Version version, boolean back) {
            var fields = version.changes().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(field -> Values.field(field.getKey()) + " "
                            + Values.text(field.getKey(), field.getValue().before())
                            + " → "
                            + Values.text(field.getKey(), field.getValue().after()))
                    .collect(joining(" ; "));
            if (fields.isEmpty()) {
                return back ? "revenu" : "mis à jour (responsables ou INE)";
            }
            return (back ? "revenu, modifié : " : "modifié : ") + fields;
        }
    }
}
