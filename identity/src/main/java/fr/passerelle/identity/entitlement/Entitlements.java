package fr.passerelle.identity.entitlement;

import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.person.Enrolment;
import fr.passerelle.identity.person.Guardianship;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.Profile;
import fr.passerelle.identity.person.ProfileKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Droits: decides who may open what; every door asks here, and nowhere else.
 *
 * <p>A licence is examined from school to profile to level to date. Where none grants, the reason told is that of the
 * licence that came nearest: "your licence is over" is worth more than "no licence".
 */
public final class Entitlements {

    private final People people;
    private final Licences licences;

    /** Over those people and licences. */
    public Entitlements(People people, Licences licences) {
        this.people = people;
        this.licences = licences;
    }

    /** May that person open that resource at that instant? */
    public Decision decide(PersonId person, String resource, Instant at) {
        if (licences.resource(resource).isEmpty()) {
            return refused(Reason.UNKNOWN_RESOURCE);
        }
        return people.find(person)
                .map(known -> decide(known, resource, LocalDate.ofInstant(at, SchoolYear.PARIS)))
                .orElseGet(() -> refused(Reason.UNKNOWN_PERSON));
    }

    private Decision decide(Person person, String resource, LocalDate day) {
        var places = person.profiles().stream().flatMap(this::places).toList();
        var nearest = Reason.NO_LICENCE;
        for (var licence : licences.of(resource)) {
            var verdict = examine(licence, places, day);
            if (verdict == null) {
                return new Decision.Granted(newId(), licence);
            }
            nearest = Comparator.<Reason>naturalOrder().compare(verdict, nearest) > 0 ? verdict : nearest;
        }
        return refused(nearest);
    }

    /** Why that licence does not grant, or null when it does. */
    private static @Nullable Reason examine(Licence licence, List<Place> places, LocalDate day) {
        var atSchool = places.stream()
                .filter(place -> licence.schools().contains(place.enrolment().school()))
                .toList();
        if (atSchool.isEmpty()) {
            return Reason.NO_LICENCE;
        }
        var ofProfile = atSchool.stream()
                .filter(place -> licence.audience().isFor(place.profile()))
                .toList();
        if (ofProfile.isEmpty()) {
            return Reason.OTHER_PROFILE;
        }
        if (ofProfile.stream().noneMatch(place -> place.suits(licence))) {
            return Reason.OTHER_LEVEL;
        }
        if (licence.covers(day)) {
            return null;
        }
        return day.isBefore(licence.firstDay()) ? Reason.NOT_YET : Reason.LICENCE_OVER;
    }

    /** Where a profile counts: a guardian is at the children's schools, though never at their level. */
    private Stream<Place> places(Profile profile) {
        return switch (profile) {
            case Profile.Pupil(var enrolments) -> enrolments.stream().map(at -> new Place(ProfileKind.PUPIL, at));
            case Profile.Teacher(var enrolments) -> enrolments.stream().map(at -> new Place(ProfileKind.TEACHER, at));
            case Profile.Staff(var enrolments) -> enrolments.stream().map(at -> new Place(ProfileKind.STAFF, at));
            case Profile.Guardian(var pupils) ->
                pupils.stream()
                        .map(Guardianship::pupil)
                        .flatMap(pupil -> people.find(pupil).stream())
                        .flatMap(Person::enrolments)
                        .map(at -> new Place(ProfileKind.GUARDIAN, at));
        };
    }

    private static Decision refused(Reason reason) {
        return new Decision.Refused(newId(), reason);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /** One profile at one school. */
    private record Place(ProfileKind profile, Enrolment enrolment) {

        /** Whether the licence's levels let it in; levels are asked of pupils only. */
        boolean suits(Licence licence) {
            return profile != ProfileKind.PUPIL || licence.audience().isFor(enrolment.level());
        }
    }
}
