package fr.passerelle.identity.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.establishment.Establishment;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.licence.Audience;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.person.Enrolment;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.Profile;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What leaves is what the contract lists, whoever the pupil and whatever the contract. */
class DisclosureTest {

    private static final Uai LICENSED = new Uai("0509802H");
    private static final Uai OTHER = new Uai("0509805L");
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final Licence LICENCE = new Licence(
            "essai",
            "essai",
            Set.of(LICENSED),
            new Audience(Set.of(ProfileKind.PUPIL), Set.of()),
            DAY,
            DAY.plusYears(1));
    private final Random chance = new Random(12);
    private final Disclosure disclosure = new Disclosure(
            (publisher, person) -> new Pseudonym("pseudonyme-" + person.value()),
            uai -> Optional.of(
                    new Establishment(uai, "École " + uai.value(), SchoolKind.COLLEGE, "Saint-Lô", "essai")));

    @Test
    void c12_of_10_000_pupils_under_as_many_contracts_each_is_told_what_is_listed_and_nothing_else() {
        for (var n = 0; n < 10_000; n++) {
            var pupil = pupil(n);
            var listed = Arrays.stream(Attribute.values())
                    .filter(attribute -> chance.nextBoolean())
                    .collect(Collectors.toMap(Attribute::name, Function.identity()));
            var contract = ReleaseContract.of("essai", told(listed));
            var truth = truth(pupil, n);
            truth.keySet().retainAll(listed.values());

            var release = disclosure.of(
                    pupil,
                    new Publisher("essai", "Essai", contract),
                    new Disclosure.Ground("d", LICENCE, Set.of(ProfileKind.PUPIL), DAY));

            assertThat(release.attributes())
                    .isEqualTo(truth.entrySet().stream()
                            .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue)));
        }
    }

    private static Map<String, Told> told(Map<String, Attribute> listed) {
        return listed.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Told.of(each.getValue())));
    }

    /** Of two schools, of which one is licensed; some without title, birth date, level, division or group. */
    private Person pupil(int n) {
        return new Person(
                new PersonId("eleve-" + n),
                new PersonName("NOM-" + n, "NAISSANCE-" + n, "Prénom-" + n, List.of("Autre-" + n), some("M.")),
                chance.nextBoolean() ? DAY.minusDays(4_000L + n) : null,
                some("eleve" + n + "@essai.invalid"),
                List.of(new Profile.Pupil(
                        List.of(enrolment(OTHER, "ailleurs-" + n), enrolment(LICENSED, "ici-" + n)))));
    }

    private Enrolment enrolment(Uai school, String mark) {
        return new Enrolment(
                school,
                chance.nextBoolean() ? new Level("2112") : null,
                chance.nextBoolean() ? List.of("classe-" + mark) : List.of(),
                chance.nextBoolean() ? List.of("groupe-" + mark, "option-" + mark) : List.of());
    }

    private @Nullable String some(String value) {
        return chance.nextBoolean() ? value : null;
    }

    /** All that could be told of that pupil. */
    private static Map<Attribute, List<String>> truth(Person pupil, int n) {
        var here = pupil.profiles().getFirst().enrolments().getLast();
        var truth = new EnumMap<Attribute, List<String>>(Attribute.class);
        truth.put(Attribute.PSEUDONYM, List.of("pseudonyme-eleve-" + n));
        truth.put(Attribute.UAI, List.of("0509802H"));
        truth.put(Attribute.SCHOOL_NAME, List.of("École 0509802H"));
        truth.put(Attribute.SCHOOL_KIND, List.of("CLG"));
        truth.put(Attribute.PROFILE, List.of("National_ELV"));
        truth.put(Attribute.LEVEL, here.level() == null ? List.of() : List.of("2112"));
        truth.put(Attribute.DIVISION, here.divisions());
        truth.put(Attribute.GROUP, here.groups());
        truth.put(Attribute.TITLE, pupil.name().title() == null ? List.of() : List.of("M."));
        truth.put(Attribute.GIVEN_NAME, List.of("Prénom-" + n));
        truth.put(Attribute.FAMILY_NAME, List.of("NOM-" + n));
        truth.put(Attribute.DISPLAY_NAME, List.of("Prénom-" + n + " NOM-" + n));
        truth.put(
                Attribute.BIRTH_DATE,
                pupil.birthDate() == null
                        ? List.of()
                        : List.of(DAY.minusDays(4_000L + n).toString()));
        truth.values().removeIf(List::isEmpty);
        return truth;
    }
}
