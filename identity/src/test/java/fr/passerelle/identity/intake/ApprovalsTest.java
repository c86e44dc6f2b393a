package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.operator.Operator;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.operator.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may vouch for a held plan, and what a word is worth once anything of it has been altered in the database. */
class ApprovalsTest {

    private static final Approval MARTIN = new Approval("a.martin", "fermeture annoncée");
    private static final Approval LEROY = new Approval("b.leroy", "vu avec l'académie");
    private static final FeedSource ONE = TrialHouse.source("un", FeedRules.DEFAULT);
    private static final FeedSource FOUR_EYES =
            TrialHouse.source("un", new FeedRules(BrakeSettings.DEFAULT, 2, FeedCalendar.PLAIN));
    private static final Feed LESS = feed(
            college(), pupil("1", "Thomas", "", "802", "2112"), guardian("9001", "Anne"), guardian("9002", "Berthe"));

    private static final TrialHouse HOUSE = TrialHouse.named("approvals", new TestClock());
    private final Intake intake = HOUSE.intake();
    private long run;

    @AfterAll
    static void leave() {
        HOUSE.close();
    }

    @BeforeEach
    void a_plan_is_held() throws PlanRefused {
        HOUSE.empty();
        var all = feed(
                college(),
                pupil("1", "Tom", "", "802", "2112"),
                pupil("2", "Zoé", "", "802", "2111"),
                guardian("9001", "Anne"));
        intake.apply(ONE, intake.plan(ONE, all).run());
        run = intake.plan(ONE, LESS).run();
    }

    @Test
    void by_default_one_word_is_enough() throws PlanRefused {
        assertThat(intake.approve(ONE, run, MARTIN)).isZero();
        assertThat(intake.apply(ONE, run).gone()).isOne();
    }

    @Test
    void where_two_are_asked_for_one_is_not_enough() throws PlanRefused {
        assertThat(intake.approve(FOUR_EYES, run, MARTIN)).isOne();
        assertThat(refusal(FOUR_EYES)).isEqualTo("INTAKE-HELD");
    }

    @Test
    void where_two_are_asked_for_two_operators_are_enough() throws PlanRefused {
        intake.approve(FOUR_EYES, run, MARTIN);
        assertThat(intake.approve(FOUR_EYES, run, LEROY)).isZero();
        assertThat(intake.apply(FOUR_EYES, run).gone()).isOne();
    }

    @Test
    void the_same_operator_twice_counts_once_whatever_the_reason() throws PlanRefused {
        intake.approve(FOUR_EYES, run, MARTIN);
        assertThat(intake.approve(FOUR_EYES, run, new Approval("a.martin", "encore moi")))
                .isOne();
        assertThat(refusal(FOUR_EYES)).isEqualTo("INTAKE-HELD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.MARTIN", " a.martin", "a.martin "})
    void the_same_operator_written_otherwise_counts_once(String operator) throws PlanRefused {
        intake.approve(FOUR_EYES, run, MARTIN);
        assertThat(intake.approve(FOUR_EYES, run, new Approval(operator, "encore moi")))
                .isOne();
    }

    @Test
    void a_word_given_with_the_order_to_apply_counts_as_one() throws PlanRefused {
        intake.approve(FOUR_EYES, run, MARTIN);
        intake.apply(FOUR_EYES, run, Optional.of(LEROY));
        assertThat(new Runs(HOUSE.jdbc()).approvals(run))
                .extracting(Signed::operator)
                .containsExactlyInAnyOrder("a.martin", "b.leroy");
    }

    @Test
    void where_operators_are_declared_two_of_them_with_the_right_for_that_territory_are_wanted() throws PlanRefused {
        intake.approve(FOUR_EYES, run, new Approval("quelqu'un", "avant que des opérateurs soient déclarés"));
        var house = HOUSE.under(new Operators(
                List.of(
                        operator("a.martin", "manche", Right.APPROVE_PLANS),
                        operator("b.leroy", "manche", Right.APPROVE_PLANS),
                        operator("c.orne", "orne", Right.APPROVE_PLANS),
                        operator("d.cas", "manche", Right.DECIDE_CASES)),
                Map.of("un", "manche", "deux", "orne")));
        assertThat(house.approve(FOUR_EYES, run, MARTIN)).isOne();
        assertRefused(house, "inconnu", "OPERATOR-UNKNOWN");
        assertRefused(house, "c.orne", "OPERATOR-OTHER-TERRITORY");
        assertRefused(house, "d.cas", "OPERATOR-NO-RIGHT");
        assertThat(HOUSE.jdbc()
                        .sql("select count(*) from journal where event = 'OPERATOR_REFUSED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(catchThrowableOfType(PlanRefused.class, () -> house.apply(FOUR_EYES, run))
                        .code())
                .isEqualTo("INTAKE-HELD");
        assertThat(house.approve(FOUR_EYES, run, LEROY)).isZero();
        assertThat(house.apply(FOUR_EYES, run).gone()).isOne();
    }

    private void assertRefused(Intake house, String operator, String code) {
        var refused = catchThrowableOfType(
                PlanRefused.class, () -> house.approve(FOUR_EYES, run, new Approval(operator, "essai")));
        assertThat(refused.code()).isEqualTo(code);
    }

    private static Operator operator(String id, String territory, Right right) {
        return new Operator(id, "Personne inventée", Set.of(territory), Set.of(right));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update sync_change set key = '1' where kind = 'GONE'",
                "update sync_change set kind = 'CHANGED' where kind = 'GONE'",
                "update sync_change set what = 'TEACHER' where kind = 'GONE'",
                "update sync_change set schools = '{0509999Z}' where kind = 'CHANGED'",
                "update sync_change set before = '{}' where kind = 'GONE'",
                "update sync_change set was = 'STAFF' where kind = 'CHANGED'",
                "update sync_change set fields = '{}' where kind = 'CHANGED'",
                "delete from sync_change where kind = 'GONE'",
                "insert into sync_change (run, what, key, kind, schools)"
                        + " select max(run), 'GUARDIAN', '9001', 'GONE', '{}' from sync_change",
                "update sync_added set keys = '{9003}'",
                "update sync_added set what = 'TEACHER'",
                "update sync_added set schools = '{0509999Z}'",
                "delete from sync_added",
                "update sync_approval set operator = 'b.leroy'",
                "update sync_approval set reason = 'autre chose'",
                "update sync_approval set at = at + interval '1 second'",
                "update sync_approval set digest = sha256('x')",
                "update sync_approval set signature = sha256('x')"
            })
    void a_word_counts_for_nothing_once_the_plan_or_the_word_was_altered(String alteration) throws PlanRefused {
        intake.approve(ONE, run, MARTIN);
        assertThat(HOUSE.jdbc().sql(alteration).update()).isPositive();
        assertThat(refusal(ONE)).isEqualTo("INTAKE-HELD");
        assertThat(HOUSE.side("un").live()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update %s set content = jsonb_set(content, '{name,given}', '\"Autre\"') where key = '1'",
                "update %s set profile = 'TEACHER' where key = '1'",
                "update %s set schools = '{}' where key = '1'",
                "update %s set ine = sha256('x') where key = '1'",
                "update %s set guardians = '{9001}', ties = '{10$1}' where key = '9002'",
                "update %s set said = 'ASIDE' where key = '9002'"
            })
    void what_was_altered_after_the_word_is_never_applied(String alteration) throws PlanRefused {
        intake.approve(ONE, run, MARTIN);
        assertThat(HOUSE.jdbc().sql(alteration.formatted("stage_person_" + run)).update())
                .isOne();
        assertThat(catchThrowableOfType(PlanRefused.class, () -> intake.apply(ONE, run)))
                .isNotNull();
        assertThat(HOUSE.side("un").live()).isEqualTo(3);
    }

    @Test
    void a_word_copied_to_another_operator_is_nobodys() throws PlanRefused {
        intake.approve(FOUR_EYES, run, MARTIN);
        HOUSE.jdbc().sql("""
                insert into sync_approval (run, operator, reason, at, digest, signature)
                select run, 'b.leroy', reason, at, digest, signature from sync_approval""").update();
        assertThat(refusal(FOUR_EYES)).isEqualTo("INTAKE-HELD");
    }

    @Test
    void a_word_for_one_plan_says_nothing_of_the_next_though_it_be_the_same() throws PlanRefused {
        intake.approve(ONE, run, MARTIN);
        var first = run;
        run = intake.plan(ONE, LESS).run();
        assertThat(refusal(ONE)).isEqualTo("INTAKE-HELD");
        HOUSE.jdbc()
                .sql("update sync_approval set run = ? where run = ?")
                .params(run, first)
                .update();
        assertThat(refusal(ONE)).isEqualTo("INTAKE-HELD");
    }

    @Test
    void a_word_may_be_given_again_once_the_plan_is_what_it_was() throws PlanRefused {
        intake.approve(ONE, run, MARTIN);
        HOUSE.jdbc()
                .sql("update sync_change set kind = 'LATER-GONE' where kind = 'GONE'")
                .update();
        assertThat(refusal(ONE)).isEqualTo("INTAKE-HELD");
        HOUSE.jdbc()
                .sql("update sync_change set kind = 'GONE' where kind = 'LATER-GONE'")
                .update();
        assertThat(intake.apply(ONE, run).gone()).isOne();
    }

    @Test
    void nobody_vouches_for_a_plan_that_waits_for_nobody() throws PlanRefused {
        var free = intake.plan(
                        ONE,
                        feed(
                                college(),
                                pupil("1", "Tom", "", "802", "2112"),
                                pupil("2", "Zoé", "", "802", "2111"),
                                guardian("9001", "Anne")))
                .run();
        assertThat(catchThrowableOfType(PlanRefused.class, () -> intake.approve(ONE, free, MARTIN))
                        .code())
                .isEqualTo("INTAKE-NOT-HELD");
    }

    @Test
    void nobody_vouches_for_a_plan_that_there_is_not() {
        assertThat(catchThrowableOfType(PlanRefused.class, () -> intake.approve(ONE, 404_404, MARTIN))
                        .code())
                .isEqualTo("INTAKE-UNKNOWN-RUN");
    }

    @Test
    void the_journal_has_who_vouched_and_what_became_of_it() throws PlanRefused {
        intake.approve(ONE, run, MARTIN);
        intake.apply(ONE, run);
        assertThat(HOUSE.jdbc()
                        .sql("select event || coalesce(' ' || (detail ->> 'remark'), '') from journal"
                                + " where detail ->> 'run' = ? order by id")
                        .param(Long.toString(run))
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("SYNC_STOPPED INTAKE-HELD", "SYNC_APPROVED a.martin", "SYNC_APPLIED"));
    }

    private String refusal(FeedSource source) {
        return catchThrowableOfType(PlanRefused.class, () -> intake.apply(source, run))
                .code();
    }
}
