package fr.passerelle.gateway.demo.region;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** La région inventée: twenty-four schools and some two thousand people, none of whom exists. */
public final class Region {

    private static final long SEED = 20_260_901L;

    private final List<School> schools;
    private final List<Pupil> pupils;
    private final List<Guardian> guardians;
    private final List<Staffer> staff;

    Region(List<School> schools, List<Pupil> pupils, List<Guardian> guardians, List<Staffer> staff) {
        this.schools = List.copyOf(schools);
        this.pupils = List.copyOf(pupils);
        this.guardians = List.copyOf(guardians);
        this.staff = List.copyOf(staff);
    }

    /** The one that {@code ./passerelle demo} shows. */
    public static Region invented() {
        return new RegionBuilder(SEED).build();
    }

    /** Everybody's account: pupils, then guardians, then staff. */
    public List<Account> accounts() {
        return Stream.of(
                        pupils.stream()
                                .map(pupil -> account(
                                        pupil.human(),
                                        pupil.schoolings().stream()
                                                .map(at -> at.school().source().jointure(at.key()))
                                                .toList())),
                        guardians.stream().map(guardian -> account(guardian.human(), jointures(guardian.keys()))),
                        staff.stream().map(staffer -> account(staffer.human(), jointures(staffer.keys()))))
                .flatMap(accounts -> accounts)
                .toList();
    }

    /** How many people there are. */
    public int size() {
        return pupils.size() + guardians.size() + staff.size();
    }

    List<School> schools() {
        return schools;
    }

    List<School> schools(RegionSource source) {
        return schools.stream().filter(school -> school.source() == source).toList();
    }

    List<Pupil> pupils() {
        return pupils;
    }

    List<Pupil> pupils(RegionSource source) {
        return pupils.stream().filter(pupil -> pupil.in(source).isPresent()).toList();
    }

    List<Guardian> guardians() {
        return guardians;
    }

    List<Guardian> guardians(RegionSource source) {
        return guardians.stream()
                .filter(guardian -> guardian.keys().containsKey(source))
                .toList();
    }

    List<Staffer> staff() {
        return staff;
    }

    List<Staffer> staff(RegionSource source) {
        return staff.stream()
                .filter(staffer -> staffer.keys().containsKey(source))
                .toList();
    }

    private static Account account(Human human, Collection<String> jointures) {
        return new Account(human.login(), human.displayName(), List.copyOf(jointures));
    }

    private static List<String> jointures(Map<RegionSource, String> keys) {
        return keys.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey().jointure(each.getValue()))
                .toList();
    }
}
