package fr.passerelle.identity.linkage;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.named;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One human with two numbers: what is seen of it when a feed says more, and what becomes of it. */
class TwoNumbersOfOneTest {

    private static final String TOM = "000000002ZZ";
    private static final String LOU = "000000009ZZ";
    private static final Author HUMAN = new Author("a.martin", "essai");

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();

    @Test
    void two_adults_of_one_name_whom_one_directory_has_both_are_neither_joined_nor_asked_about() throws PlanRefused {
        sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", TOM, "805", "1125"),
                        named("9002", pupil("2", "Lou", LOU, "805", "1121")),
                        adult("9001", "Anne", null),
                        adult("9002", "Anne", null)));
        sync(
                manche.colleges(),
                feed(college(), named("77", pupil("5", "Tom", TOM, "802", "2110")), adult("77", "Anne", null)));
        annesOtherChildComes();
        assertThat(manche.number("manche-2d", "77")).isEqualTo(manche.number("manche-1d", "9001"));
        assertThat(manche.number("manche-1d", "9002")).isNotEqualTo(manche.number("manche-1d", "9001"));
        assertThat(cases()).isEmpty();
    }

    @Test
    void an_adult_whose_numbers_meet_in_a_child_is_joined_by_a_decision_that_can_be_undone() throws Exception {
        var numbers = annesTwoNumbers();
        annesOtherChildComes();
        assertThat(anne()).containsOnly(manche.number("manche-1d", "9001"));
        assertThat(numbers).contains(manche.number("manche-1d", "9001"));
        assertThat(cases()).isEmpty();
        manche.decisions().undo(merge(), HUMAN);
        assertThat(anne()).containsExactlyElementsOf(numbers);
    }

    @Test
    void a_mother_and_a_grandmother_of_one_name_who_share_mobile_and_child_are_never_joined() throws PlanRefused {
        tomsAnnes("10", "38");
        assertThat(recordCases()).containsExactly("77");
    }

    @Test
    void a_mother_whom_the_other_directory_calls_an_other_is_one() throws PlanRefused {
        tomsAnnes("10", "90");
        assertThat(anne()).containsOnly(manche.number("manche-1d", "9001"));
        assertThat(recordCases()).isEmpty();
    }

    @Test
    void whom_a_human_has_parted_again_the_machine_joins_never_more_and_asks_nobody_about() throws Exception {
        var numbers = annesTwoNumbers();
        annesOtherChildComes();
        manche.decisions().undo(merge(), HUMAN);
        annesOtherChildComes("06 00 00 00 07");
        assertThat(anne()).containsExactlyElementsOf(numbers);
        assertThat(cases()).isEmpty();
    }

    @Test
    void numbers_that_are_both_in_use_are_a_case_asked_once() throws PlanRefused {
        var numbers = annesTwoNumbers();
        numbers.forEach(this::isKnownToAPublisher);
        annesOtherChildComes();
        annesOtherChildComes("06 00 00 00 07");
        assertThat(anne()).containsExactlyElementsOf(numbers);
        assertThat(cases()).hasSize(1);
        assertThat(cases().getFirst())
                .contains(numbers.get(0).value(), numbers.get(1).value());
    }

    @Test
    void of_one_in_use_and_one_that_is_not_the_one_in_use_is_kept() throws PlanRefused {
        var younger = annesTwoNumbers().get(1);
        isKnownToAPublisher(younger);
        annesOtherChildComes();
        assertThat(anne()).containsOnly(younger);
    }

    @Test
    void the_case_closes_by_itself_when_the_two_become_one() throws PlanRefused, DecisionRefused {
        var numbers = annesTwoNumbers();
        numbers.forEach(this::isKnownToAPublisher);
        annesOtherChildComes();
        manche.decisions().merge(numbers.get(0), numbers.get(1), false, HUMAN);
        annesOtherChildComes("06 00 00 00 07");
        assertThat(cases()).isEmpty();
    }

    @Test
    void a_mail_that_is_told_later_shows_that_two_numbers_are_one_adults() throws PlanRefused {
        annesTwoNumbers();
        sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", TOM, "805", "1125"),
                        adult("9001", "Anne", "anne.lecoq@exemple.invalid")));
        assertThat(anne()).doesNotHaveDuplicates();
        sync(
                manche.colleges(),
                feed(
                        college(),
                        named("77", pupil("6", "Lou", LOU, "802", "2110")),
                        adult("77", "Anne", "anne.lecoq@exemple.invalid")));
        assertThat(anne()).containsOnly(manche.number("manche-1d", "9001"));
    }

    @Test
    void the_mail_of_a_family_that_is_told_later_joins_no_two_of_one_name() throws PlanRefused {
        var numbers = annesTwoNumbers();
        sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", TOM, "805", "1125"),
                        adult("9001", "Anne", "famille.lecoq@exemple.invalid")));
        sync(
                manche.colleges(),
                feed(
                        college(),
                        named("77", pupil("6", "Lou", LOU, "802", "2110")),
                        adult("77", "Anne", "famille.lecoq@exemple.invalid")));
        assertThat(anne()).containsExactlyElementsOf(numbers);
        assertThat(cases()).isEmpty();
    }

    @Test
    void an_ine_put_right_that_plainly_is_another_numbers_is_a_case_and_never_joined() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", "000000008ZZ", "805", "1125")));
        sync(manche.colleges(), feed(college(), renamed(pupil("5", "Tom", TOM, "802", "2110"))));
        var numbers = List.of(manche.number("manche-1d", "1"), manche.number("manche-2d", "5"));
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(cases()).isEmpty();
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", TOM, "805", "1125")));
        assertThat(List.of(manche.number("manche-1d", "1"), manche.number("manche-2d", "5")))
                .isEqualTo(numbers);
        assertThat(cases()).hasSize(1);
    }

    @Test
    void an_ine_that_is_a_twins_makes_no_pair_of_numbers() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", TOM, "805", "1125")));
        sync(manche.colleges(), feed(college(), pupil("5", "Lou", LOU, "802", "2110")));
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", LOU, "805", "1125")));
        assertThat(cases()).isEmpty();
    }

    /** Of Anne, who answers for Tom in the école and for Lou in the collège, as two who have nothing but a name in common. */
    private List<PersonId> annesTwoNumbers() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", TOM, "805", "1125"), adult("9001", "Anne", null)));
        sync(
                manche.colleges(),
                feed(college(), named("77", pupil("6", "Lou", LOU, "802", "2110")), adult("77", "Anne", null)));
        assertThat(anne()).doesNotHaveDuplicates();
        return anne();
    }

    /** An Anne in the école and one in the collège, of one mobile, who are that to Tom. */
    private void tomsAnnes(String here, String there) throws PlanRefused {
        var mobile = "06 00 00 00 07";
        sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        named("9001", here, pupil("1", "Tom", TOM, "805", "1125")),
                        told("9001", "Anne", null, mobile)));
        sync(
                manche.colleges(),
                feed(
                        college(),
                        named("77", there, pupil("5", "Tom", TOM, "802", "2110")),
                        told("77", "Anne", null, mobile)));
    }

    private void annesOtherChildComes() throws PlanRefused {
        annesOtherChildComes(null);
    }

    /** To the collège, where Anne answers for both from now on. */
    private void annesOtherChildComes(@Nullable String phone) throws PlanRefused {
        sync(
                manche.colleges(),
                feed(
                        college(),
                        named("77", pupil("5", "Tom", TOM, "802", "2110")),
                        named("77", pupil("6", "Lou", LOU, "802", "2110")),
                        told("77", "Anne", null, phone)));
    }

    private List<PersonId> anne() {
        return List.of(manche.number("manche-1d", "9001"), manche.number("manche-2d", "77"));
    }

    private long merge() {
        return database.jdbc()
                .sql("select id from decision where kind = 'MERGE' and operator = 'matcher'")
                .query(Long.class)
                .single();
    }

    private void isKnownToAPublisher(PersonId person) {
        database.jdbc()
                .sql("insert into pseudonym (publisher, person, value) values ('editeur', :person, 'p-' || :person)")
                .param("person", person.value())
                .update();
    }

    private List<String> cases() {
        return database.jdbc()
                .sql(
                        "select array_to_string(candidates, ' ') from review_case where kind = 'NUMBERS' and closed_at is null")
                .query(String.class)
                .list();
    }

    private List<String> recordCases() {
        return database.jdbc()
                .sql("select key from review_case where kind = 'RECORD' and closed_at is null")
                .query(String.class)
                .list();
    }

    private void sync(FeedSource source, Feed feed) throws PlanRefused {
        var plan = manche.intake().plan(source, feed);
        manche.intake().apply(source, plan.run(), Optional.of(new Approval("a.martin", "essai")));
    }

    private static PersonRecord adult(String key, String given, @Nullable String mail) {
        return told(key, given, mail, null);
    }

    private static PersonRecord told(String key, String given, @Nullable String mail, @Nullable String phone) {
        var adult = guardian(key, given);
        return new PersonRecord(
                key, adult.profile(), adult.name(), new Particulars(null, null, mail, phone), List.of(), List.of());
    }

    private static PersonRecord renamed(PersonRecord pupil) {
        return new PersonRecord(
                pupil.key(),
                pupil.profile(),
                new PersonName("DUVAL", null, pupil.name().given(), List.of(), null),
                pupil.particulars(),
                pupil.attachments(),
                pupil.guardians());
    }
}
