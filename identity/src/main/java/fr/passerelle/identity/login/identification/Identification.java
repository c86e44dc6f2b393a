package fr.passerelle.identity.login.identification;

import fr.passerelle.identity.linkage.Quotations;
import fr.passerelle.identity.login.mapping.Attributes;
import fr.passerelle.identity.login.mapping.Designation;
import fr.passerelle.identity.login.mapping.Mapping;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds whom an upstream names. A key of the directory itself is believed as it stands. Anything quoted is believed unless
 * the name that the upstream tells contradicts it, and where it fits several people, that name must single one out: an
 * academy numbers its écoles apart from its collèges and lycées.
 */
public final class Identification {

    private final SourcePrefixes prefixes;
    private final People people;
    private final Quotations quotations;

    /** Among those people, by those prefixes of directories' keys, and by what was quoted of them. */
    public Identification(SourcePrefixes prefixes, People people, Quotations quotations) {
        this.prefixes = prefixes;
        this.people = people;
        this.quotations = quotations;
    }

    /** The people whom those attributes name, each once, in the order in which they are named. */
    public List<PersonId> whom(Mapping mapping, Attributes said) {
        var name = SaidName.of(said);
        return mapping.read(said).stream()
                .flatMap(designation -> meant(designation, name))
                .distinct()
                .toList();
    }

    private Stream<PersonId> meant(Designation designation, SaidName name) {
        return switch (designation) {
            case Designation.Prefixed(var prefix, var key) ->
                people.bySource(prefixes.key(prefix, key).stream().toList()).stream();
            case Designation.Keyed keyed -> fitting(people.bySource(keyed.keys()), name).stream();
            case Designation.Academic(var key) ->
                fitting(
                        Stream.concat(people.bySource(quotations.meant(key)).stream(), quotations.quoting(key).stream())
                                .distinct()
                                .toList(),
                        name)
                        .stream();
            case Designation.Enrolled(var pupil) -> fitting(people.bySource(List.of(pupil)), name).stream();
            case Designation.Answering(var pupil, var family, var given) ->
                only(
                        people.bySource(List.of(pupil)).stream()
                                .flatMap(child -> people.guardiansOf(child).stream())
                                .distinct()
                                .toList(),
                        SaidName.of(family, given))
                        .stream();
            case Designation.Mailbox(var address) -> fitting(quotations.staffAt(address), name).stream();
        };
    }

    private Optional<PersonId> fitting(List<PersonId> found, SaidName name) {
        return found.size() == 1
                ? known(found)
                        .filter(person -> !name.contradicts(person.name()))
                        .map(Person::id)
                        .findFirst()
                : only(found, name);
    }

    /** The one of them who bears that name; nobody when several do. */
    private Optional<PersonId> only(Collection<PersonId> found, SaidName name) {
        var bearers = known(found)
                .filter(person -> name.isOf(person.name()))
                .map(Person::id)
                .toList();
        return bearers.size() == 1 ? Optional.of(bearers.getFirst()) : Optional.empty();
    }

    private Stream<Person> known(Collection<PersonId> found) {
        return found.stream().flatMap(id -> people.find(id).stream());
    }
}
