package fr.passerelle.gateway.demo.region;

import fr.passerelle.gateway.demo.region.FamilyPlan.Adult;
import fr.passerelle.gateway.demo.region.FamilyPlan.Child;
import fr.passerelle.gateway.demo.region.Pupil.Schooling;
import fr.passerelle.gateway.demo.region.Pupil.Tie;
import fr.passerelle.gateway.demo.region.Seats.Seat;
import fr.passerelle.identity.establishment.SchoolKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settles families: seats their children, and numbers everybody in every directory that has to know them. */
final class Families {

    private final Seats seats;
    private final Numbers numbers;
    private final List<Pupil> pupils = new ArrayList<>();
    private final List<Guardian> guardians = new ArrayList<>();

    Families(Seats seats, Numbers numbers) {
        this.seats = seats;
        this.numbers = numbers;
    }

    List<Pupil> pupils() {
        return List.copyOf(pupils);
    }

    List<Guardian> guardians() {
        return List.copyOf(guardians);
    }

    /** Takes the seats and gives the numbers. */
    void settle(FamilyPlan plan) {
        var sources = EnumSet.noneOf(RegionSource.class);
        plan.children()
                .forEach(child ->
                        child.seats().forEach(seat -> sources.add(seat.school().source())));
        var phone = numbers.phone();
        var ties = plan.adults().stream()
                .map(adult -> tie(plan, adult, phone, sources))
                .toList();
        ties.forEach(tie -> guardians.add(tie.guardian()));
        plan.children().forEach(child -> pupils.add(pupil(plan, child, ties)));
    }

    private Tie tie(FamilyPlan plan, Adult adult, String phone, Collection<RegionSource> sources) {
        var login = numbers.login(adult.given(), adult.family());
        var human = new Human(
                login,
                adult.man(),
                adult.family(),
                adult.birthFamily(),
                List.of(adult.given()),
                null,
                adult.mail() ? mail(login) : null,
                phone,
                plan.home());
        Map<RegionSource, String> keys = new EnumMap<>(RegionSource.class);
        sources.forEach(source -> keys.put(source, numbers.key(source)));
        return new Tie(new Guardian(human, keys), adult.kinship(), adult.legal());
    }

    private Pupil pupil(FamilyPlan plan, Child child, List<Tie> ties) {
        var name = plan.childrenName();
        var human = new Human(
                numbers.login(child.given(), name),
                child.man(),
                name,
                name,
                List.of(child.given(), child.second()),
                child.born(),
                null,
                null,
                plan.home());
        return new Pupil(human, ine(child), schoolings(child.seats()), ties);
    }

    /** Pupils of an MFR are not in the Éducation nationale's register until their first diploma: a few have none. */
    private @Nullable String ine(Child child) {
        var seat = child.seats().getFirst();
        return seat.grade() == Grade.SECONDE_AGRICOLE ? null : numbers.ine();
    }

    /** The first seat is taken; the others were last year's, and somebody else has them now. */
    private List<Schooling> schoolings(List<Seat> held) {
        var now = held.getFirst();
        var before = held.stream()
                .skip(1)
                .map(seat ->
                        schooling(seat, seat.school().divisionsOf(seat.grade()).getFirst()));
        return Stream.concat(Stream.of(schooling(now, seats.take(now))), before).toList();
    }

    private Schooling schooling(Seat seat, SchoolDivision division) {
        return new Schooling(
                seat.school(),
                numbers.key(seat.school().source()),
                numbers.number(seat.school()),
                seat.grade(),
                division,
                groups(seat.school().kind(), division));
    }

    private static List<String> groups(SchoolKind kind, SchoolDivision division) {
        return switch (kind) {
            case ECOLE -> List.of("Chorale");
            case COLLEGE, LYCEE -> List.of(division.name() + "_ESP LV2");
            case MFR -> List.of();
        };
    }

    static String mail(String login) {
        return login + "@exemple.invalid";
    }
}
