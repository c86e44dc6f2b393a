package fr.passerelle.identity.review;

import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestDecisions;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.adoption.Adoptee;
import fr.passerelle.identity.adoption.Adoptions;
import fr.passerelle.identity.adoption.Holder;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.publisher.Pseudonym;
import fr.passerelle.identity.publisher.Pseudonyms;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list says by its key that a name is Lou's, and by its INE that it is Tom's. */
class ImportedNamesTest {

    private static final Author ANNE = new Author("A. Agent", "vu sur la liste");
    private static final Holder NEO = new Holder(Holder.Kind.ENT, "neo");
    private static final Holder CANOPE = new Holder(Holder.Kind.PUBLISHER, "canope");
    private static final SourceKey LOU = new SourceKey("manche-1d", "2");
    private static final Adoptee TORN = new Adoptee("a-1", LOU, new Ine("000000002ZZ"));

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final Secrets secrets = database.secrets();
    private final Pseudonyms pseudonyms = new Pseudonyms(database.jdbc(), secrets);
    private final Adoptions adoptions =
            new Adoptions(database.jdbc(), database.transactions(), secrets, Clock.systemUTC());
    private final Cases cases = new Cases(database.jdbc());
    private final Decisions decisions = TestDecisions.over(database, Operators.undeclared());
    private PersonId tom = new PersonId("unset");
    private PersonId lou = new PersonId("unset");

    @BeforeEach
    void read() throws PlanRefused {
        manche.sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", "000000002ZZ", "805", "1125"),
                        pupil("2", "Lou", "000000003ZZ", "805", "1124")));
        tom = manche.number("manche-1d", "1");
        lou = manche.number("manche-1d", "2");
    }

    @Test
    void a_name_that_two_could_mean_is_a_case_about_both() {
        adoptions.take(NEO, List.of(TORN), false);
        var open = only();
        assertThat(open.code()).isEqualTo("ADOPTION-TWO-PEOPLE");
        assertThat(open.holder()).isEqualTo(NEO);
        assertThat(open.value()).isEqualTo("a-1");
        assertThat(open.candidates()).containsExactlyInAnyOrder(tom, lou);
        adoptions.retry();
        adoptions.take(NEO, List.of(TORN), false);
        assertThat(only().id()).as("asked once").isEqualTo(open.id());
    }

    @Test
    void a_dry_run_asks_nothing() {
        adoptions.take(NEO, List.of(TORN), true);
        assertThat(cases.open(List.of("manche-1d"), 10)).isEmpty();
    }

    @Test
    void a_conflict_that_ends_by_itself_is_no_case_any_more() throws Exception {
        adoptions.take(NEO, List.of(TORN), false);
        var merge = decisions.merge(tom, lou, true, ANNE);
        adoptions.retry();
        assertThat(cases.open(List.of("manche-1d"), 10)).isEmpty();
        assertThat(bySource("neo", "a-1")).containsExactly(tom);
        assertThat(merge).isPositive();
    }

    @Test
    void a_name_said_to_be_somebodys_works_and_undoing_it_asks_again() throws Exception {
        adoptions.take(NEO, List.of(TORN), false);
        var settled = decisions.settle(only().id(), tom, false, ANNE);
        assertThat(settled.person()).isEqualTo(tom);
        assertThat(bySource("neo", "a-1")).containsExactly(tom);
        assertThat(cases.open(List.of("manche-1d"), 10)).isEmpty();
        decisions.undo(settled.decision(), ANNE);
        adoptions.retry();
        assertThat(bySource("neo", "a-1")).isEmpty();
        assertThat(only().candidates()).containsExactlyInAnyOrder(tom, lou);
    }

    @Test
    void a_name_that_is_nobodys_is_refused_for_good() throws Exception {
        adoptions.take(NEO, List.of(TORN), false);
        var settled = decisions.settle(only().id(), null, false, ANNE);
        assertThat(settled.person()).isNull();
        adoptions.take(NEO, List.of(new Adoptee("a-1", LOU, null)), false);
        adoptions.retry();
        assertThat(bySource("neo", "a-1")).isEmpty();
        assertThat(cases.open(List.of("manche-1d"), 10)).isEmpty();
        assertThat(adoptions.outcome(NEO).refused()).isEqualTo(1);
        assertThat(adoptions.outcome(NEO).conflicts()).isEqualTo(Map.of());
        decisions.undo(settled.decision(), ANNE);
        assertThat(only().code()).isEqualTo("ADOPTION-TWO-PEOPLE");
    }

    @Test
    void nothing_is_kept_of_the_ine_once_a_human_has_decided() throws Exception {
        adoptions.take(NEO, List.of(TORN), false);
        decisions.undo(decisions.settle(only().id(), tom, false, ANNE).decision(), ANNE);
        assertThat(database.jdbc()
                        .sql("select count(*) from adoption where ine is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_publisher_receives_the_pseudonym_that_a_human_gave_and_after_the_undoing_another() throws Exception {
        adoptions.take(CANOPE, List.of(TORN), false);
        var settled = decisions.settle(only().id(), tom, false, ANNE);
        assertThat(pseudonyms.of("canope", tom).value()).isEqualTo("a-1");
        decisions.undo(settled.decision(), ANNE);
        assertThat(pseudonyms.whose("canope", new Pseudonym("a-1"))).isEmpty();
        assertThat(pseudonyms.of("canope", tom).value()).isNotEqualTo("a-1");
    }

    @Test
    void a_second_pseudonym_resolves_and_changes_nothing_of_the_first() throws Exception {
        var known = pseudonyms.of("canope", tom);
        adoptions.take(CANOPE, List.of(new Adoptee("eleve-77", new SourceKey("manche-1d", "1"), null)), false);
        assertThat(only().code()).isEqualTo("ADOPTION-HAS-ANOTHER");
        var settled = decisions.settle(only().id(), tom, false, ANNE);
        assertThat(pseudonyms.of("canope", tom)).isEqualTo(known);
        assertThat(pseudonyms.whose("canope", new Pseudonym("eleve-77"))).contains(tom);
        assertThat(pseudonyms.merged("canope")).isEqualTo(Map.of(new Pseudonym("eleve-77"), known));
        decisions.undo(settled.decision(), ANNE);
        assertThat(pseudonyms.merged("canope")).isEmpty();
        assertThat(pseudonyms.of("canope", tom)).isEqualTo(known);
    }

    @Test
    void a_pseudonym_of_somebody_else_is_not_taken_from_them() throws Exception {
        var lous = pseudonyms.of("canope", lou);
        adoptions.take(CANOPE, List.of(new Adoptee(lous.value(), new SourceKey("manche-1d", "1"), null)), false);
        var open = only();
        assertThat(open.candidates()).containsExactlyInAnyOrder(tom, lou);
        assertRefused("DECISION-VALUE-TAKEN", () -> decisions.settle(open.id(), tom, false, ANNE));
        var settled = decisions.settle(open.id(), lou, false, ANNE);
        assertThat(pseudonyms.of("canope", lou)).isEqualTo(lous);
        decisions.undo(settled.decision(), ANNE);
        assertThat(pseudonyms.of("canope", lou)).as("it was theirs before").isEqualTo(lous);
    }

    private ReviewCase.OfName only() {
        var open = cases.open(List.of("manche-1d"), 10);
        assertThat(open).hasSize(1);
        return (ReviewCase.OfName) open.getFirst();
    }

    private List<PersonId> bySource(String source, String key) {
        return new People(database.jdbc()).bySource(List.of(new SourceKey(source, key)));
    }

    private static void assertRefused(String code, ThrowingCallable deed) {
        assertThatExceptionOfType(DecisionRefused.class)
                .isThrownBy(deed)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
