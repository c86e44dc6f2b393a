package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private static final LocalDate MAY = LocalDate.of(2014, 5, 17);
    private static final PersonId ONE = new PersonId("one");
    private static final PersonId OTHER = new PersonId("other");
    private final Matcher matcher = new Matcher();

    @Test
    void one_ine_name_and_birth_date_are_one_pupil() {
        assertThat(matcher.match(
                        pupil("manche-2d", "aa", "Tom", MAY),
                        List.of(known(ONE, pupil("manche-1d", "aa", "TOM", MAY)))))
                .isInstanceOfSatisfying(
                        Match.Same.class, same -> assertThat(same.person()).isEqualTo(ONE));
    }

    @Test
    void one_ine_under_another_birth_date_is_a_case() {
        assertThat(matcher.match(
                        pupil("manche-2d", "aa", "Tom", MAY),
                        List.of(known(ONE, pupil("manche-1d", "aa", "Tom", MAY.plusYears(1))))))
                .isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void a_corrected_name_with_the_same_ine_and_birth_date_is_one_pupil() {
        assertThat(matcher.match(
                        pupil("manche-2d", "aa", "Thomas", MAY),
                        List.of(known(ONE, pupil("manche-1d", "aa", "Tom", MAY)))))
                .isInstanceOf(Match.Same.class);
    }

    @Test
    void two_people_of_one_ine_are_a_case() {
        var mine = pupil("region", "aa", "Tom", MAY);
        assertThat(matcher.match(
                        mine,
                        List.of(
                                known(ONE, pupil("manche-1d", "aa", "Tom", MAY)),
                                known(OTHER, pupil("manche-2d", "aa", "Tom", MAY)))))
                .isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void two_live_records_of_one_source_are_two_people_until_somebody_says_otherwise() {
        assertThat(matcher.match(
                        pupil("manche-2d", "aa", "Tom", MAY),
                        List.of(known(ONE, pupil("manche-2d", "aa", "Tom", MAY)))))
                .isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void name_and_birth_date_alone_are_a_case_while_nobody_knows_how_frequent_the_name_is() {
        assertThat(matcher.match(
                        pupil("manche-2d", "", "Tom", MAY), List.of(known(ONE, pupil("manche-1d", "", "Tom", MAY)))))
                .isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void an_adult_is_known_again_by_a_mail_that_bears_the_name() {
        assertThat(matcher.match(
                        adult("orne", "Perrine", "perrine.g@exemple.invalid"),
                        List.of(known(ONE, adult("calvados", "PERRINE", "Perrine.G@exemple.invalid")))))
                .isInstanceOf(Match.Same.class);
    }

    @Test
    void a_mail_that_bears_no_name_may_be_a_familys_and_knows_nobody_again() {
        assertThat(matcher.match(
                        adult("orne", "Perrine", "p@exemple.invalid"),
                        List.of(known(ONE, adult("calvados", "PERRINE", "P@exemple.invalid")))))
                .isInstanceOf(Match.New.class);
    }

    @Test
    void two_adults_who_share_a_mail_are_two() {
        assertThat(matcher.match(
                        adult("orne", "Aubin", "p@exemple.invalid"),
                        List.of(known(ONE, adult("calvados", "Perrine", "p@exemple.invalid")))))
                .isInstanceOf(Match.New.class);
    }

    @Test
    void a_parent_and_a_child_of_one_name_are_never_joined() {
        var child = new Described("orne", ProfileKind.PUPIL, content("Perrine", null, "p@exemple.invalid"), "");
        assertThat(matcher.match(adult("orne", "Perrine", "p@exemple.invalid"), List.of(known(ONE, child))))
                .isInstanceOf(Match.New.class);
    }

    private static Candidate known(PersonId person, Described record) {
        return new Candidate(person, record, true);
    }

    private static Described pupil(String source, String ine, String given, LocalDate born) {
        return new Described(source, ProfileKind.PUPIL, content(given, born, null), ine);
    }

    private static Described adult(String source, String given, String mail) {
        return new Described(source, ProfileKind.GUARDIAN, content(given, null, mail), "");
    }

    private static RecordContent content(String given, @Nullable LocalDate born, @Nullable String mail) {
        return new RecordContent(
                new PersonName("GRAINDORGE", null, given, List.of(), null), born, mail, null, List.of());
    }
}
