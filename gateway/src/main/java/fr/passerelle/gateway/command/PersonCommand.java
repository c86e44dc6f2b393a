package fr.passerelle.gateway.command;

import static java.util.stream.Collectors.joining;

import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.Profile;
import fr.passerelle.identity.person.SourceKey;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds and shows people to the help desk. */
@Command(
        name = "person",
        description = "Retrouve et montre une personne.",
        mixinStandardHelpOptions = true,
        subcommands = PersonCommand.ShowCommand.class)
final class PersonCommand {

    /** Shows one person by number, or by {@code source$key}. */
    @Command(name = "show", description = "Montre une personne.", mixinStandardHelpOptions = true)
    static final class ShowCommand implements Callable<Integer> {

        @Parameters(paramLabel = "PERSONNE", description = "Son identifiant unique, ou source$clé.")
        private String name = "";

        @Mixin
        private SettingsOption settings = new SettingsOption();

        @Mixin
        private Output output = new Output();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            try (var house = settings.open()) {
                var found = numbers(house.the(People.class), name).stream()
                        .flatMap(id -> house.the(People.class).find(id).stream())
                        .toList();
                output.print(spec, found.stream().map(ShowCommand::document).toList(), out -> {
                    found.forEach(person -> lines(person, out));
                    if (found.isEmpty()) {
                        out.println("Aucun annuaire ne parle de cette personne.");
                    }
                });
                return found.isEmpty() ? CommandLineOfPasserelle.FAILED : CommandLineOfPasserelle.DONE;
            }
        }

        static List<PersonId> numbers(People people, String name) {
            var cut = name.indexOf('$');
            return cut > 0 && cut < name.length() - 1
                    ? people.bySource(List.of(new SourceKey(name.substring(0, cut), name.substring(cut + 1))))
                    : List.of(new PersonId(name));
        }

        private static void lines(Person person, PrintWriter out) {
            out.println(person.id().value() + "  " + person.name().display());
            for (var profile : person.profiles()) {
                out.println("  " + profile.kind().label());
                places(profile).forEach(place -> out.println("    " + place));
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
}
