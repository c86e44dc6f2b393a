package fr.passerelle.gateway.command;

import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
                    found.forEach(person -> out.println(document(person)));
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

        private static Map<String, Object> document(Person person) {
            return Map.of(
                    "id", person.id().value(),
                    "name", person.name().display(),
                    "profiles",
                            person.profiles().stream()
                                    .map(profile -> Map.of(
                                            "kind",
                                            profile.kind().name(),
                                            "at",
                                            profile.enrolments().stream()
                                                    .map(at -> at.school() + " "
                                                            + (at.level() == null
                                                                    ? ""
                                                                    : at.level().label())
                                                            + " " + at.divisions())
                                                    .toList()))
                                    .toList());
        }
    }
}
