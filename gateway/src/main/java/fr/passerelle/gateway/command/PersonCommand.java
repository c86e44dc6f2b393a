package fr.passerelle.gateway.command;

import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Finds and shows people to the help desk. */
@Command(
        name = "person",
        description = "Retrouve et montre une personne.",
        mixinStandardHelpOptions = true,
        subcommands = {PersonShowCommand.class, PersonHistoryCommand.class})
final class PersonCommand {

    /** The numbers meant by a number, or by the {@code source$key} of a record of today. */
    static List<PersonId> numbers(People people, String name) {
        return key(name).map(key -> people.bySource(List.of(key))).orElseGet(() -> List.of(new PersonId(name)));
    }

    /** The key meant by {@code source$key}; empty for anything else. */
    static Optional<SourceKey> key(String name) {
        var cut = name.indexOf('$');
        return cut > 0 && cut < name.length() - 1
                ? Optional.of(new SourceKey(name.substring(0, cut), name.substring(cut + 1)))
                : Optional.empty();
    }
}
