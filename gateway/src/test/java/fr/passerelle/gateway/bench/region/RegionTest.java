package fr.passerelle.gateway.bench.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fr.passerelle.gateway.bench.region.Family.Adult;
import fr.passerelle.gateway.bench.region.Family.Child;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.Ine;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegionTest {

    private static final Region REGION = new Region(Scale.ofPeople(20_000), 1);
    private static final List<Family> FAMILIES = families(REGION);
    private static final List<Staffer> STAFF =
            REGION.staff(Drift.NONE).flatMap(Turn::then).toList();

    @Test
    void the_whole_region_has_its_pupils_guardians_staff_and_schools() {
        var whole = Scale.ofPeople(Scale.WHOLE_REGION);
        assertThat(List.of(whole.pupils(), whole.guardians(), whole.staff(), whole.schools()))
                .containsExactly(330_000, 560_000, 40_000, 2_000);
    }

    @Test
    void a_smaller_one_has_them_in_proportion() {
        var scale = REGION.scale();
        assertThat(scale.people()).isCloseTo(20_000, within(46));
        assertThat(FAMILIES.stream()
                        .mapToInt(family -> family.children().size())
                        .sum())
                .isEqualTo(scale.pupils());
        assertThat(FAMILIES.stream().mapToInt(family -> family.adults().size()).sum())
                .isEqualTo(scale.guardians());
        assertThat(STAFF).hasSize(scale.staff());
        assertThat(REGION.schools()).hasSize(scale.schools());
    }

    @Test
    void a_region_has_at_least_somebody_and_at_most_what_there_are_school_numbers_for() {
        assertThat(Scale.ofPeople(1).people()).isEqualTo(Scale.PEOPLE);
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.ofPeople(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.ofPeople(Scale.MOST_PEOPLE + 1));
    }

    @Test
    void the_smallest_region_has_a_school_of_every_stage() {
        assertThat(new Region(new Scale(1), 1).schools())
                .extracting(school -> school.track().kind())
                .containsExactlyInAnyOrder(SchoolKind.ECOLE, SchoolKind.COLLEGE, SchoolKind.LYCEE);
    }

    @Test
    void the_largest_region_has_numbers_for_all_its_schools() {
        var schools = new Region(Scale.ofPeople(Scale.MOST_PEOPLE), 1).schools().map(School::uai);
        assertThat(schools).doesNotHaveDuplicates().allMatch(Uai::keyIsRight);
    }

    @Test
    void no_two_people_have_one_key() {
        var numbers = Stream.concat(
                FAMILIES.stream().flatMap(RegionTest::numbers), STAFF.stream().map(Staffer::number));
        assertThat(numbers.map(Family::key))
                .doesNotHaveDuplicates()
                .hasSize(REGION.scale().people());
    }

    @Test
    void no_two_pupils_have_one_ine_and_some_have_none() {
        var known = children().map(Child::ine).filter(Objects::nonNull).toList();
        assertThat(known).doesNotHaveDuplicates().allMatch(ine -> Ine.of(ine).isPresent());
        assertThat(known).anyMatch(ine -> ine.matches("[0-9]{9}ZZ")).anyMatch(ine -> ine.matches("[0-9]{10}Z"));
        assertThat(known.size())
                .isBetween(REGION.scale().pupils() * 95 / 100, REGION.scale().pupils() - 1);
    }

    @Test
    void family_names_have_frequent_ones_and_a_long_tail() {
        var frequencies =
                adults().collect(Collectors.groupingBy(adult -> adult.name().birth(), Collectors.counting()));
        var most = frequencies.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        assertThat(most.getValue()).isBetween(50L, 600L);
        assertThat(frequencies).hasSizeGreaterThan(1_500);
        assertThat(frequencies.values().stream().filter(count -> count <= 2).count())
                .isGreaterThan(300);
    }

    @Test
    void names_are_as_in_life_compound_particled_hyphened_accented() {
        assertThat(adults().map(adult -> adult.name().family()))
                .anyMatch(name -> name.startsWith("DE "))
                .anyMatch(name -> name.startsWith("D'"))
                .anyMatch(name -> name.contains("-"));
        assertThat(children().map(child -> child.name().first()))
                .anyMatch(name -> name.matches("\\p{L}+-\\p{L}+"))
                .anyMatch(name -> name.chars().anyMatch(letter -> letter > 0x7F));
    }

    @Test
    void some_use_another_name_than_that_of_their_birth() {
        assertThat(adults().map(Adult::name)).anyMatch(name -> !name.family().equals(name.birth()));
        assertThat(STAFF.stream().map(Staffer::name))
                .anyMatch(name -> !name.family().equals(name.birth()));
    }

    @Test
    void siblings_share_their_guardians_over_several_schools() {
        assertThat(FAMILIES)
                .anyMatch(family -> family.children().stream()
                                .map(child -> child.schooling().school().track().kind())
                                .distinct()
                                .count()
                        > 1);
    }

    @Test
    void there_are_twins() {
        assertThat(FAMILIES)
                .anyMatch(family ->
                        family.children().stream().map(Child::born).distinct().count()
                                < family.children().size());
    }

    @Test
    void some_teach_in_two_schools() {
        assertThat(STAFF).anyMatch(staffer -> staffer.posts().size() == 2);
    }

    @Test
    void every_school_has_one_head_and_pupils() {
        var heads = STAFF.stream()
                .flatMap(staffer -> staffer.posts().stream())
                .filter(post -> post.job() == Staffer.Job.HEAD)
                .map(post -> post.school().uai());
        var attended = children().map(child -> child.schooling().school().uai()).distinct();
        var all = REGION.schools().map(School::uai).toList();
        assertThat(heads).containsExactlyInAnyOrderElementsOf(all);
        assertThat(attended).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_pupil_is_in_a_division_of_its_school_and_level_and_not_too_many_are() {
        assertThat(children().map(Child::schooling))
                .allMatch(at -> at.school().divisions().contains(at.division()))
                .allMatch(at -> at.division().grades().contains(at.grade()));
        var sizes = children()
                .collect(Collectors.groupingBy(
                        child -> child.schooling().school().uai() + " "
                                + child.schooling().division().name(),
                        Collectors.counting()));
        assertThat(sizes.values().stream().mapToLong(size -> size).average().orElseThrow())
                .isBetween(15.0, 30.0);
    }

    @Test
    void the_same_seed_invents_the_same_people_and_another_one_others() {
        assertThat(families(new Region(Scale.ofPeople(2_000), 7)))
                .isEqualTo(families(new Region(Scale.ofPeople(2_000), 7)))
                .isNotEqualTo(families(new Region(Scale.ofPeople(2_000), 8)));
    }

    @Test
    void of_fifty_thousand_people_no_more_than_a_few_families_are_held() {
        var met = new ArrayList<WeakReference<Family>>();
        var heldAtTheEnd = new Region(Scale.ofPeople(50_000), 1)
                .families(Drift.NONE)
                .flatMap(Turn::then)
                .peek(family -> met.add(new WeakReference<>(family)))
                .skip(13_000)
                .findFirst();
        System.gc();
        assertThat(heldAtTheEnd).isPresent();
        assertThat(met.stream().map(WeakReference::get).filter(Objects::nonNull).count())
                .isLessThan(100);
    }

    @Test
    void a_day_touches_about_the_share_that_it_is_said_to() {
        var drift = new Drift(10);
        var touched = REGION.families(drift).mapToInt(RegionTest::touched).sum();
        assertThat(touched)
                .isBetween(REGION.scale().people() * 8 / 100, REGION.scale().people() * 12 / 100);
    }

    @Test
    void a_day_on_which_nothing_happens_touches_nobody() {
        assertThat(REGION.families(Drift.NONE))
                .hasSize(FAMILIES.size())
                .allMatch(turn -> Objects.equals(turn.before(), turn.after()));
    }

    private static int touched(Turn<Family> turn) {
        var before = turn.before();
        var after = turn.after();
        if (before == null || after == null) {
            return (int) numbers(before == null ? Objects.requireNonNull(after) : before)
                    .count();
        }
        return differing(before.children(), after.children(), Child::number)
                + differing(before.adults(), after.adults(), Adult::number);
    }

    private static <T> int differing(List<T> before, List<T> after, Function<T, Integer> number) {
        assertThat(after)
                .extracting(number)
                .isEqualTo(before.stream().map(number).toList());
        return (int) after.stream().filter(one -> !before.contains(one)).count();
    }

    private static Stream<Integer> numbers(Family family) {
        return Stream.concat(
                family.children().stream().map(Child::number),
                family.adults().stream().map(Adult::number));
    }

    private static Stream<Child> children() {
        return FAMILIES.stream().flatMap(family -> family.children().stream());
    }

    private static Stream<Adult> adults() {
        return FAMILIES.stream().flatMap(family -> family.adults().stream());
    }

    private static List<Family> families(Region region) {
        return region.families(Drift.NONE).flatMap(Turn::then).toList();
    }
}
