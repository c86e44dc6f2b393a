package fr.passerelle.identity.login;

import fr.passerelle.identity.establishment.Establishment;
import fr.passerelle.identity.establishment.Establishments;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.Profile;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a person is shown to its owner beside others: the name, and what tells it from another of that name. */
final class Portraits {

    private final People people;
    private final Establishments schools;

    Portraits(People people, Establishments schools) {
        this.people = people;
        this.schools = schools;
    }

    /** A name and the rest of it, in French. */
    record Portrait(String name, String details) {

        @Override
        public String toString() {
            return "Portrait[hidden]";
        }
    }

    Optional<Portrait> of(PersonId id) {
        return people.find(id)
                .map(person -> new Portrait(
                        person.name().display(),
                        Stream.concat(
                                        person.profiles().stream().map(this::words),
                                        person.schools().stream()
                                                .flatMap(uai -> schools.find(uai).stream())
                                                .map(Establishment::name))
                                .distinct()
                                .collect(Collectors.joining(", "))));
    }

    private String words(Profile profile) {
        return switch (profile) {
            case Profile.Pupil pupil -> "Élève";
            case Profile.Teacher teacher -> "Enseignant";
            case Profile.Staff staff -> "Personnel";
            case Profile.Guardian guardian -> {
                var children = guardian.pupils().stream()
                        .flatMap(tie -> people.find(tie.pupil()).stream())
                        .map(Person::name)
                        .map(name -> name.given())
                        .distinct()
                        .collect(Collectors.joining(", "));
                yield children.isEmpty() ? "Responsable" : "Responsable de " + children;
            }
        };
    }
}
