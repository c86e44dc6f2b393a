package fr.passerelle.identity.publisher;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Invented people, one of each profile, for seeing what a publisher's settings would send before anybody real is sent: a
 * pupil of one collège, a teacher of two, a guardian and a member of staff.
 */
public final class Samples {

    /** The name under which every publisher would know the invented person. */
    public static final Pseudonym PSEUDONYM = new Pseudonym("essai-0001");

    private static final Uai FIRST = new Uai("0509802H");
    private static final Uai SECOND = new Uai("0509805L");
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final Enrolment CLASS = new Enrolment(FIRST, new Level("2112"), List.of("5A"), List.of("5LATIN"));
    private static final Licence LICENCE = new Licence(
            "essai",
            "essai",
            Set.of(FIRST, SECOND),
            new Audience(EnumSet.allOf(ProfileKind.class), Set.of()),
            DAY,
            DAY.plusYears(1));

    private Samples() {}

    /** What that publisher would be told of the one of that profile; nothing when its contract does not speak of them. */
    public static Optional<Release> release(Publisher publisher, ProfileKind kind, LocalDate day) {
        var kinds = publisher.contract().among(List.of(kind), day);
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Disclosure((nobody, known) -> PSEUDONYM, Samples::school)
                        .of(person(kind), publisher, new Disclosure.Ground("essai", LICENCE, kinds, day)));
    }

    private static Optional<Establishment> school(Uai uai) {
        var name = uai.equals(FIRST) ? "Collège des Essais" : "Collège de l'Épreuve";
        return Optional.of(new Establishment(uai, name, SchoolKind.COLLEGE, "Saint-Lô", "essai"));
    }

    private static Person person(ProfileKind kind) {
        var id = new PersonId("essai");
        return switch (kind) {
            case PUPIL ->
                new Person(
                        id,
                        name("LECOQ", "Zoé", "Mme"),
                        LocalDate.of(2014, 5, 17),
                        null,
                        List.of(new Profile.Pupil(List.of(CLASS))));
            case TEACHER ->
                new Person(
                        id,
                        name("D'ESSAI", "Hugo", "M."),
                        LocalDate.of(1980, 1, 31),
                        "hugo.dessai@exemple.invalid",
                        List.of(new Profile.Teacher(List.of(
                                new Enrolment(FIRST, null, List.of("5A", "4B"), List.of("5LATIN")),
                                new Enrolment(SECOND, null, List.of("3C"), List.of())))));
            case GUARDIAN ->
                new Person(
                        id,
                        name("LECOQ", "Anne", "Mme"),
                        null,
                        "anne.lecoq@exemple.invalid",
                        List.of(new Profile.Guardian(List.of())));
            case STAFF ->
                new Person(
                        id,
                        name("BUREAU", "Inès", "Mme"),
                        LocalDate.of(1975, 7, 2),
                        "ines.bureau@exemple.invalid",
                        List.of(new Profile.Staff(List.of(new Enrolment(FIRST, null, List.of(), List.of())))));
        };
    }

    private static PersonName name(String family, String given, String title) {
        return new PersonName(family, null, given, List.of(), title);
    }
}
