package fr.passerelle.identity.lti;

import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import java.util.List;
import java.util.Optional;

/** The chosen links as one person finds them: those that somebody chose who works at one of the person's schools. */
final class Shelf {

    private final Links links;
    private final People people;

    Shelf(Links links, People people) {
        this.links = links;
        this.people = people;
    }

    List<Link> of(LtiTool tool, PersonId person) {
        var schools = schools(person);
        return schools.isEmpty() ? List.of() : links.of(tool, schools, person);
    }

    Optional<Link> find(LtiTool tool, String id, PersonId person) {
        return links.find(tool, id, schools(person), person);
    }

    /** Puts them there, for the people of the author's schools. */
    void keep(LtiTool tool, PersonId author, List<Chosen.Item> items) {
        links.keep(tool, author, schools(author), items);
    }

    /** Takes one away that the person chose; whether it did. */
    boolean remove(LtiTool tool, String id, PersonId person) {
        return links.remove(tool, id, person);
    }

    /** Whether the person works at a school. */
    boolean isStaff(PersonId person) {
        return people.find(person)
                .filter(known -> known.as(ProfileKind.TEACHER).isPresent()
                        || known.as(ProfileKind.STAFF).isPresent())
                .isPresent();
    }

    private List<Uai> schools(PersonId person) {
        return people.find(person).map(Person::schools).orElse(List.of());
    }
}
