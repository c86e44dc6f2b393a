package fr.passerelle.identity.person;

import fr.passerelle.identity.establishment.Uai;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Personne: a human known here, as the records linked to the number say today; a projection, never edited. */
public record Person(
        PersonId id,
        PersonName name,
        @Nullable LocalDate birthDate,
        @Nullable String mail,
        List<Profile> profiles) {

    public Person {
        profiles = List.copyOf(profiles);
    }

    /** The profile of that kind, when the person holds it. */
    public Optional<Profile> as(ProfileKind kind) {
        return profiles.stream().filter(profile -> profile.kind() == kind).findFirst();
    }

    /** Every school the person is at, once each, in the order of the profiles. */
    public List<Uai> schools() {
        return enrolments().map(Enrolment::school).distinct().toList();
    }

    /** Every enrolment of every profile. */
    public Stream<Enrolment> enrolments() {
        return profiles.stream().flatMap(profile -> profile.enrolments().stream());
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
