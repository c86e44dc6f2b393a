package fr.passerelle.identity.publisher;

import fr.passerelle.identity.establishment.Establishment;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.person.Enrolment;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes out of what is known of a person what a contract permits, at the schools that the licence is for. */
public final class Disclosure {

    private final BiFunction<String, PersonId, Pseudonym> pseudonyms;
    private final Function<Uai, Optional<Establishment>> establishments;

    /** With those names for a publisher's people, and those schools. */
    public Disclosure(
            BiFunction<String, PersonId, Pseudonym> pseudonyms, Function<Uai, Optional<Establishment>> establishments) {
        this.pseudonyms = pseudonyms;
        this.establishments = establishments;
    }

    /**
     * On what something is told.
     *
     * @param decision the id of the decision that lets the person in
     * @param kinds in which profiles the person comes
     * @param day today, in Paris
     */
    record Ground(String decision, Licence licence, Set<ProfileKind> kinds, LocalDate day) {}

    /** What that publisher is told of that person. */
    Release of(Person person, Publisher publisher, Ground ground) {
        var contract = publisher.contract();
        var kinds = ground.kinds();
        var pseudonym = pseudonyms.apply(publisher.id(), person.id());
        var permitted = contract.permitted(kinds, ground.day());
        var enrolments = person.profiles().stream()
                .filter(profile -> kinds.contains(profile.kind()))
                .flatMap(profile -> profile.enrolments().stream())
                .filter(enrolment -> ground.licence().schools().contains(enrolment.school()))
                .toList();
        var whole = new EnumMap<Attribute, List<String>>(Attribute.class);
        whole.put(Attribute.PSEUDONYM, List.of(pseudonym.value()));
        permitted.forEach(attribute -> put(whole, attribute, ofPerson(attribute, person, kinds)));
        whole.putAll(at(permitted, enrolments));
        var facts = new Facts(whole, bySchool(permitted, enrolments));
        return Release.of(ground.decision(), pseudonym, kinds, contract.attributes(), facts);
    }

    private List<Map<Attribute, List<String>>> bySchool(Set<Attribute> permitted, List<Enrolment> enrolments) {
        return enrolments.stream()
                .collect(Collectors.groupingBy(Enrolment::school, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(there -> at(permitted, there))
                .toList();
    }

    private Map<Attribute, List<String>> at(Set<Attribute> permitted, List<Enrolment> enrolments) {
        var said = new EnumMap<Attribute, List<String>>(Attribute.class);
        permitted.stream()
                .filter(Facts.OF_SCHOOLS::contains)
                .forEach(attribute -> put(said, attribute, ofSchools(attribute, enrolments)));
        return said;
    }

    private static void put(Map<Attribute, List<String>> said, Attribute attribute, List<String> values) {
        if (!values.isEmpty()) {
            said.put(attribute, values);
        }
    }

    private List<String> ofSchools(Attribute attribute, List<Enrolment> enrolments) {
        return enrolments.stream()
                .flatMap(enrolment -> ofSchool(attribute, enrolment))
                .distinct()
                .toList();
    }

    private Stream<String> ofSchool(Attribute attribute, Enrolment enrolment) {
        return switch (attribute) {
            case UAI -> Stream.of(enrolment.school().value());
            case SCHOOL_NAME ->
                establishments.apply(enrolment.school()).stream().map(school -> school.name());
            case SCHOOL_KIND ->
                establishments.apply(enrolment.school()).stream()
                        .map(school -> school.kind().name());
            case LEVEL -> Stream.ofNullable(enrolment.level()).map(Objects::toString);
            case DIVISION -> enrolment.divisions().stream();
            case GROUP -> enrolment.groups().stream();
            case PSEUDONYM, PROFILE, TITLE, GIVEN_NAME, FAMILY_NAME, DISPLAY_NAME, BIRTH_DATE, MAIL -> Stream.empty();
        };
    }

    private static List<String> ofPerson(Attribute attribute, Person person, Set<ProfileKind> kinds) {
        return switch (attribute) {
            case PROFILE -> kinds.stream().map(ProfileKind::name).toList();
            case TITLE -> some(person.name().title());
            case GIVEN_NAME -> some(person.name().given());
            case FAMILY_NAME -> some(person.name().family());
            case DISPLAY_NAME -> some(person.name().display());
            case BIRTH_DATE -> some(Objects.toString(person.birthDate(), ""));
            // Whoever is a pupil has no mail to give away, whatever else they are.
            case MAIL -> person.as(ProfileKind.PUPIL).isPresent() ? List.of() : some(person.mail());
            case PSEUDONYM, UAI, SCHOOL_NAME, SCHOOL_KIND, LEVEL, DIVISION, GROUP -> List.of();
        };
    }

    private static List<String> some(@Nullable String value) {
        return value == null || value.isEmpty() ? List.of() : List.of(value);
    }
}
