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
import fr.passerelle.identity.operator.Operator;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.operator.Right;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Here the écoles are one territory's, the collèges another's; one operator has each, one both, and one only approves. */
class WhoMayDecideTest {

    private static final SourceKey ECOLE = new SourceKey("manche-1d", "1");
    private static final SourceKey COLLEGE = new SourceKey("manche-2d", "5");
    private static final Author ECOLES = new Author("a.ecoles", "essai");
    private static final Author COLLEGES = new Author("b.colleges", "essai");
    private static final Author BOTH = new Author("C.Deux ", "essai");
    private static final Author APPROVER = new Author("d.approuve", "essai");
    private static final Author NOBODY = new Author("A. Agent", "essai");

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final Operators operators = new Operators(
            List.of(
                    operator("a.ecoles", Set.of("communes"), Right.DECIDE_CASES),
                    operator("b.colleges", Set.of("departement"), Right.DECIDE_CASES),
                    operator("c.deux", Set.of("communes", "departement"), Right.DECIDE_CASES),
                    operator("d.approuve", Set.of("communes", "departement"), Right.APPROVE_PLANS)),
            Map.of("manche-1d", "communes", "manche-2d", "departement"));
    private final Decisions decisions = TestDecisions.over(database, operators);
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
    void who_is_not_declared_or_has_another_right_decides_nothing() {
        assertRefused("OPERATOR-UNKNOWN", () -> decisions.merge(young, old, false, NOBODY));
        assertRefused("OPERATOR-NO-RIGHT", () -> decisions.merge(young, old, false, APPROVER));
        assertThat(manche.number("manche-2d", "5")).isEqualTo(old);
        assertThat(decisions.newest(null, 10)).isEmpty();
    }

    @Test
    void an_attempt_is_written_down() {
        assertRefused("OPERATOR-OTHER-TERRITORY", () -> decisions.merge(young, old, false, ECOLES));
        assertThat(database.jdbc()
                        .sql("select detail->>'operator' || ' ' || (detail->>'code') from journal"
                                + " where event = 'OPERATOR_REFUSED'")
                        .query(String.class)
                        .list())
                .containsExactly("a.ecoles OPERATOR-OTHER-TERRITORY");
    }

    @Test
    void a_merge_and_its_undoing_are_for_who_has_the_records_that_move() throws Exception {
        var merge = decisions.merge(young, old, false, COLLEGES);
        assertRefused("OPERATOR-OTHER-TERRITORY", () -> decisions.undo(merge, ECOLES));
        assertThat(manche.number("manche-2d", "5")).isEqualTo(young);
        decisions.undo(merge, COLLEGES);
        assertThat(manche.number("manche-2d", "5")).isEqualTo(old);
    }

    @Test
    void a_split_is_for_who_has_the_records_that_leave() throws Exception {
        decisions.merge(young, old, false, BOTH);
        assertRefused("OPERATOR-OTHER-TERRITORY", () -> decisions.split(young, List.of(COLLEGE), ECOLES));
        assertRefused("OPERATOR-OTHER-TERRITORY", () -> decisions.split(young, List.of(ECOLE), COLLEGES));
        assertThat(decisions.split(young, List.of(COLLEGE), COLLEGES)).isNotEqualTo(young);
    }

    @Test
    void a_case_is_for_who_has_the_records_that_it_is_about() throws Exception {
        var open = open("insert into review_case (kind, candidates, evidence, opened_at)"
                + " values ('NUMBERS', ?, '', now()) returning id");
        assertRefused("OPERATOR-OTHER-TERRITORY", () -> decisions.settle(open, null, false, ECOLES));
        assertRefused("OPERATOR-OTHER-TERRITORY", () -> decisions.settle(open, old, false, COLLEGES));
        var standing = new Cases(database.jdbc()).open(open).standing();
        assertThat(operators.whoMay(Right.DECIDE_CASES, standing.sources()))
                .extracting(Operator::id)
                .containsExactly("c.deux");
        assertThat(decisions.settle(open, null, false, BOTH).decision()).isPositive();
        assertThat(decisions.newest(null, 1).getFirst().author().operator())
                .as("under the id of the settings, however it is typed")
                .isEqualTo("c.deux");
    }

    @Test
    void a_record_of_a_directory_that_nobody_has_any_more_is_for_who_acts_for_all() {
        assertThat(operators.whoMay(Right.DECIDE_CASES, Set.of("disparu")))
                .extracting(Operator::id)
                .containsExactly("c.deux");
    }

    private long open(String sql) {
        return database.jdbc()
                .sql(sql)
                .param(new String[] {young.value(), old.value()})
                .query(Long.class)
                .single();
    }

    private static Operator operator(String id, Set<String> territories, Right right) {
        return new Operator(id, "Personne inventée", territories, Set.of(right));
    }

    private static void assertRefused(String code, ThrowingCallable deed) {
        assertThatExceptionOfType(DecisionRefused.class)
                .isThrownBy(deed)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
