package fr.passerelle.gateway.bench.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.bench.linkage.Years.Registration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class YearsTest {

    private static final int PEOPLE = 5_000;
    private final Years years = told(1);

    @Test
    void the_same_seed_tells_the_same() {
        assertThat(told(1).registrations()).isEqualTo(years.registrations());
        assertThat(told(2).registrations()).isNotEqualTo(years.registrations());
    }

    @Test
    void a_human_is_written_down_anew_where_the_directory_changes_only() {
        var all = years.registrations();
        var byDirectory = all.stream()
                .collect(Collectors.groupingBy(each -> each.directory() + each.human(), Collectors.counting()));
        assertThat(all).hasSizeBetween(PEOPLE, PEOPLE * 3 / 2);
        assertThat(byDirectory.values()).filteredOn(count -> count > 1).hasSizeLessThan(PEOPLE / 20);
    }

    @Test
    void about_fifteen_in_a_hundred_have_no_ine() {
        var without = years.registrations().stream()
                .filter(registration -> !registration.hasIne())
                .count();
        assertThat(100.0 * without / years.registrations().size()).isBetween(13.0, 17.0);
    }

    @Test
    void the_truth_as_an_answer_is_without_fault() {
        var verdict = Verdict.of(
                years.registrations(), years.people(), 0, registration -> Integer.toString(registration.human()));
        assertThat(verdict.falseAutomaticLinks()).isZero();
        assertThat(verdict.foundWithIne()).isEqualTo(verdict.pairsWithIne()).isPositive();
        assertThat(verdict.foundWithoutIne())
                .isEqualTo(verdict.pairsWithoutIne())
                .isPositive();
    }

    @Test
    void everybody_under_one_number_is_all_wrong_but_the_first() {
        var verdict = Verdict.of(years.registrations(), years.people(), 0, registration -> "one");
        var first = years.registrations().getFirst().human();
        assertThat(verdict.falseAutomaticLinks()).isEqualTo((int) years.registrations().stream()
                .map(Registration::human)
                .filter(human -> human != first)
                .count());
    }

    private static Years told(long seed) {
        var years = new Years(PEOPLE, seed);
        for (var year = 0; year < years.count(); year++) {
            for (var directory : Years.DIRECTORIES) {
                years.read(directory, year);
            }
        }
        return years;
    }
}
