package fr.passerelle.identity.review;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestDecisions;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** The machine asks whether two numbers, one at the école and one at the collège, are one person's. */
class TwoNumbersTest {

    private static final Author ANNE = new Author("A. Agent", "vu avec la famille");
    private static final List<String> ALL = List.of("manche-1d", "manche-2d");

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final SecureRandom random = new SecureRandom();
    private final Cases cases = new Cases(database.jdbc());
    private final Decisions decisions = TestDecisions.over(database, Operators.undeclared());
    private PersonId young = new PersonId("unset");
    private PersonId old = new PersonId("unset");

    @BeforeEach
    void read() throws PlanRefused {
        manche.sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", "000000002ZZ", "805", "1125")));
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Ysé", "000000009ZZ", "802", "2110")));
        young = manche.number("manche-1d", "1");
        old = manche.number("manche-2d", "5");
    }

    @Test
    void it_is_about_the_directories_of_both() throws DecisionRefused {
        var open = cases.open(ask(young, old));
        assertThat(open).isInstanceOf(ReviewCase.OfNumbers.class);
        assertThat(open.candidates()).containsExactly(young, old);
        assertThat(open.standing().sources()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(cases.count(List.of("manche-1d"))).isEqualTo(1);
        assertThat(cases.count(List.of("orne-2d"))).isZero();
    }

    @Test
    void a_pair_is_asked_once_whatever_the_order() {
        ask(young, old);
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> ask(old, young));
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> ask(old, old));
    }

    @Test
    void the_same_is_a_merge_into_the_number_named_and_undoing_it_asks_again() throws Exception {
        var number = ask(young, old);
        var settled = decisions.settle(number, old, false, ANNE);
        assertThat(settled.person()).isEqualTo(old);
        assertThat(manche.number("manche-1d", "1")).isEqualTo(old);
        assertThat(decisions.newest(null, 1).getFirst().kind()).isEqualTo(Decision.Kind.MERGE);
        assertThat(cases.open(ALL, 10)).isEmpty();
        decisions.undo(settled.decision(), ANNE);
        assertThat(manche.number("manche-1d", "1")).isEqualTo(young);
        assertThat(cases.open(number).candidates()).containsExactly(young, old);
    }

    @Test
    void two_people_are_remembered_record_by_record_and_undoing_it_asks_again() throws Exception {
        var number = ask(young, old);
        var settled = decisions.settle(number, null, false, ANNE);
        assertThat(settled.person()).isNull();
        assertThat(apart())
                .containsExactlyInAnyOrder("manche-1d$1 " + old, "manche-2d$5 " + young)
                .hasSize(2);
        assertThat(knownApart(young, old)).isTrue();
        assertThat(knownApart(old, young)).isTrue();
        assertThat(cases.open(ALL, 10)).isEmpty();
        decisions.undo(settled.decision(), ANNE);
        assertThat(apart()).isEmpty();
        assertThat(cases.open(ALL, 10)).hasSize(1);
    }

    @Test
    void who_is_kept_is_one_of_the_two() {
        var number = ask(young, old);
        var third = new Mint(database.jdbc(), random)
                .mint(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
        assertRefused("DECISION-NOT-ASKED", () -> decisions.settle(number, third, false, ANNE));
    }

    @Test
    void a_pair_that_was_merged_meanwhile_answers_itself_until_that_is_undone() throws Exception {
        var number = ask(young, old);
        var merge = decisions.merge(young, old, false, ANNE);
        assertThat(cases.open(ALL, 10)).isEmpty();
        assertRefused("DECISION-NO-CASE", () -> decisions.settle(number, young, false, ANNE));
        decisions.undo(merge, ANNE);
        assertThat(cases.open(ALL, 10)).hasSize(1);
    }

    @Test
    void a_number_asked_about_may_have_been_merged_into_another() throws Exception {
        manche.sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", "000000002ZZ", "805", "1125"),
                        pupil("2", "Zoé", "000000003ZZ", "805", "1124")));
        var third = manche.number("manche-1d", "2");
        var number = ask(young, old);
        decisions.merge(third, young, true, ANNE);
        assertThat(cases.open(number).candidates()).containsExactly(third, old);
        var settled = decisions.settle(number, third, false, ANNE);
        assertThat(manche.number("manche-2d", "5")).isEqualTo(third);
        decisions.undo(settled.decision(), ANNE);
        assertThat(manche.number("manche-2d", "5")).isEqualTo(old);
    }

    private long ask(PersonId one, PersonId other) {
        return database.jdbc()
                .sql("insert into review_case (kind, candidates, evidence, opened_at)"
                        + " values ('NUMBERS', ?, 'CHILD SAME +9.0', now()) returning id")
                .param(new String[] {one.value(), other.value()})
                .query(Long.class)
                .single();
    }

    private boolean knownApart(PersonId one, PersonId other) {
        return database.jdbc()
                .sql("select exists (select 1 from two_people where one = ? and other = ?)")
                .params(one.value(), other.value())
                .query(Boolean.class)
                .single();
    }

    private List<String> apart() {
        return database.jdbc()
                .sql("select source, key, person from not_the_same")
                .query((row, n) ->
                        new SourceKey(row.getString(1), row.getString(2)) + " " + new PersonId(row.getString(3)))
                .list();
    }

    private static void assertRefused(String code, ThrowingCallable deed) {
        assertThatExceptionOfType(DecisionRefused.class)
                .isThrownBy(deed)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
