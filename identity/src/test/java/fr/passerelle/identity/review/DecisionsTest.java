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
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.publisher.Pseudonym;
import fr.passerelle.identity.publisher.Pseudonyms;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tom is at the école under one number and at the collège under another; a human knows better. */
class DecisionsTest {

    private static final Author ANNE = new Author("A. Agent", "vu avec la famille");
    private static final SourceKey ECOLE = new SourceKey("manche-1d", "1");
    private static final SourceKey COLLEGE = new SourceKey("manche-2d", "5");

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final SecureRandom random = new SecureRandom();
    private final Decisions decisions = TestDecisions.over(database, Operators.undeclared());
    private final Pseudonyms pseudonyms = new Pseudonyms(database.jdbc(), database.secrets());
    private PersonId young = new PersonId("unset");
    private PersonId old = new PersonId("unset");

    @BeforeEach
    void read() throws PlanRefused {
        manche.sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", "000000002ZZ", "805", "1125")));
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Ysé", "000000009ZZ", "802", "2110")));
        young = manche.number("manche-1d", "1");
        old = manche.number("manche-2d", "5");
        assertThat(young).isNotEqualTo(old);
    }

    @Test
    void merged_numbers_are_one_person_and_the_old_one_goes_on_leading_there() throws Exception {
        decisions.merge(young, old, false, ANNE);
        assertThat(owner(COLLEGE)).isEqualTo(young);
        assertThat(people().find(old).orElseThrow().id()).isEqualTo(young);
        assertThat(people().find(young).orElseThrow().profiles().getFirst().enrolments())
                .hasSize(2);
    }

    @Test
    void a_number_merged_twice_leads_to_where_both_went() throws Exception {
        zoeComesToTheEcole();
        var third = manche.number("manche-1d", "2");
        decisions.merge(young, old, false, ANNE);
        decisions.merge(third, young, true, ANNE);
        assertThat(people().find(old).orElseThrow().id()).isEqualTo(third);
    }

    @Test
    void a_publisher_keeps_the_name_it_knew_whichever_number_it_was_made_for() throws Exception {
        var known = pseudonyms.of("canope", old);
        decisions.merge(young, old, false, ANNE);
        assertThat(pseudonyms.of("canope", young)).isEqualTo(known);
        assertThat(pseudonyms.merged("canope")).isEmpty();
    }

    @Test
    void a_publisher_that_knew_two_is_told_which_one_to_keep_and_both_resolve() throws Exception {
        var kept = pseudonyms.of("canope", young);
        var lost = pseudonyms.of("canope", old);
        decisions.merge(young, old, false, ANNE);
        assertThat(pseudonyms.of("canope", young)).isEqualTo(kept);
        assertThat(pseudonyms.merged("canope")).isEqualTo(Map.of(lost, kept));
        assertThat(pseudonyms.whose("canope", lost)).contains(young);
        assertThat(pseudonyms.whose("canope", new Pseudonym("inconnu"))).isEmpty();
    }

    @Test
    void an_undone_merge_leaves_everything_as_it_was() throws Exception {
        var known = pseudonyms.of("canope", old);
        var before = state();
        decisions.undo(decisions.merge(young, old, false, ANNE), ANNE);
        assertThat(state()).isEqualTo(before);
        assertThat(pseudonyms.of("canope", old)).isEqualTo(known);
        assertThat(people().find(old).orElseThrow().id()).isEqualTo(old);
    }

    @Test
    void what_came_after_a_merge_stays_when_it_is_undone() throws Exception {
        var merge = decisions.merge(young, old, false, ANNE);
        tomComesToTheCollege();
        assertThat(owner(new SourceKey("manche-2d", "7"))).isEqualTo(young);
        decisions.undo(merge, ANNE);
        assertThat(owner(new SourceKey("manche-2d", "7"))).isEqualTo(young);
        assertThat(owner(COLLEGE)).isEqualTo(old);
    }

    @Test
    void what_came_to_a_separated_number_follows_it_when_the_split_is_undone() throws Exception {
        decisions.merge(young, old, false, ANNE);
        decisions.split(young, List.of(ECOLE), ANNE);
        tomComesToTheCollege();
        assertThat(owner(new SourceKey("manche-2d", "7"))).isEqualTo(owner(ECOLE));
        decisions.undo(newest(), ANNE);
        assertThat(owner(new SourceKey("manche-2d", "7"))).isEqualTo(young);
        assertThat(people().find(young).orElseThrow().profiles().getFirst().enrolments())
                .hasSize(3);
        assertThat(database.jdbc()
                        .sql("select count(*) from link l join person p on p.id = l.person"
                                + " where l.until_at is null and p.merged_into is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void separated_records_have_a_number_of_their_own() throws Exception {
        decisions.merge(young, old, false, ANNE);
        var fresh = decisions.split(young, List.of(COLLEGE), ANNE);
        assertThat(fresh).isNotEqualTo(old).isNotEqualTo(young);
        assertThat(owner(COLLEGE)).isEqualTo(fresh);
        assertThat(owner(ECOLE)).isEqualTo(young);
    }

    @Test
    void a_record_said_not_to_be_somebodys_is_not_given_to_them_when_it_comes_back() throws Exception {
        tomComesToTheCollege();
        var seven = new SourceKey("manche-2d", "7");
        assertThat(owner(seven)).isEqualTo(young);
        var fresh = decisions.split(young, List.of(seven), ANNE);
        // As retention does with a record whose time is over.
        database.jdbc().sql("update link set until_at = now() where key = '7'").update();
        database.jdbc().sql("delete from linkage_key where key = '7'").update();
        database.jdbc().sql("delete from person_record where key = '7'").update();
        database.jdbc()
                .sql("update headcount set people = people - 1 where source = 'manche-2d'")
                .update();
        tomComesToTheCollege();
        assertThat(database.jdbc()
                        .sql("select count(*) from link where key = '7' and person = ? and until_at is null")
                        .param(young.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(fresh).isNotEqualTo(young);
        assertThat(database.jdbc()
                        .sql("select count(*) from person_record where key = '7' and gone_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_undone_split_leaves_everything_as_it_was_and_its_number_leads_back() throws Exception {
        decisions.merge(young, old, false, ANNE);
        var before = state();
        var fresh = decisions.split(young, List.of(COLLEGE), ANNE);
        decisions.undo(newest(), ANNE);
        assertThat(owner(COLLEGE)).isEqualTo(young);
        assertThat(people().find(fresh).orElseThrow().id()).isEqualTo(young);
        assertThat(remembered()).isZero();
        assertThat(state()).containsAll(before);
    }

    @Test
    void decisions_are_undone_the_last_first() throws Exception {
        var merge = decisions.merge(young, old, false, ANNE);
        decisions.split(young, List.of(COLLEGE), ANNE);
        assertRefused("DECISION-LATER", () -> decisions.undo(merge, ANNE));
        decisions.undo(newest(), ANNE);
        decisions.undo(merge, ANNE);
        assertThat(owner(COLLEGE)).isEqualTo(old);
        assertRefused("DECISION-UNDONE", () -> decisions.undo(merge, ANNE));
        assertRefused("DECISION-UNKNOWN", () -> decisions.undo(4_711_000, ANNE));
    }

    @Test
    void a_decision_that_says_nothing_is_refused_and_changes_nothing() throws Exception {
        var before = state();
        assertRefused("DECISION-ONE-ALREADY", () -> decisions.merge(young, young, false, ANNE));
        assertRefused("DECISION-UNKNOWN-PERSON", () -> decisions.merge(young, new PersonId("zz"), false, ANNE));
        assertRefused("DECISION-ALL", () -> decisions.split(young, List.of(ECOLE), ANNE));
        assertRefused("DECISION-NOT-THEIRS", () -> decisions.split(young, List.of(COLLEGE), ANNE));
        assertRefused("DECISION-NOT-THEIRS", () -> decisions.split(young, List.of(), ANNE));
        assertRefused("DECISION-NO-CASE", () -> decisions.settle(4_711_000, young, false, ANNE));
        assertThat(state()).isEqualTo(before);
        assertThat(decisions.newest(null, 10)).isEmpty();
    }

    @Test
    void two_whom_one_directory_has_both_are_one_only_when_somebody_is_sure() throws Exception {
        zoeComesToTheEcole();
        var twin = manche.number("manche-1d", "2");
        assertRefused("DECISION-TWO-IN-ONE-SOURCE", () -> decisions.merge(young, twin, false, ANNE));
        decisions.merge(young, twin, true, ANNE);
        assertThat(owner(new SourceKey("manche-1d", "2"))).isEqualTo(young);
    }

    @Test
    void a_decision_is_kept_with_its_author_and_its_reason() throws Exception {
        decisions.merge(young, old, false, ANNE);
        var kept = decisions.newest(old, 10);
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().author()).isEqualTo(ANNE);
        assertThat(kept.getFirst().kind()).isEqualTo(Decision.Kind.MERGE);
        assertThat(kept.getFirst().people()).containsExactlyInAnyOrder(young, old);
    }

    @Test
    void a_case_is_settled_as_somebody_known_and_is_open_again_when_that_is_undone() throws Exception {
        var number = open("9", young, old);
        assertThat(cases()).hasSize(1);
        assertThat(decisions.settle(number, young, true, ANNE).person()).isEqualTo(young);
        assertThat(owner(new SourceKey("manche-2d", "9"))).isEqualTo(young);
        assertThat(cases()).isEmpty();
        assertThat(remembered()).isEqualTo(1);
        assertRefused("DECISION-NO-CASE", () -> decisions.settle(number, old, true, ANNE));
        decisions.undo(newest(), ANNE);
        assertThat(cases()).hasSize(1);
        assertThat(remembered()).isZero();
        assertThat(new People(database.jdbc()).bySource(List.of(new SourceKey("manche-2d", "9"))))
                .isEmpty();
    }

    @Test
    void a_case_settled_as_nobody_known_makes_a_number_and_is_remembered_of_each() throws Exception {
        var number = open("9", young, old);
        var fresh = decisions.settle(number, null, false, ANNE).person();
        assertThat(fresh).isNotIn(young, old);
        assertThat(owner(new SourceKey("manche-2d", "9"))).isEqualTo(fresh);
        assertThat(remembered()).isEqualTo(2);
    }

    @Test
    void the_case_that_says_most_of_others_comes_first() throws Exception {
        open("9", new Mint(database.jdbc(), random).mint(OffsetDateTime.now(ZoneOffset.UTC)));
        open("10", young, old);
        open("11", old);
        assertThat(cases()).extracting(ReviewCase::waiting).containsExactly(2, 2, 1);
        var cases = new Cases(database.jdbc());
        assertThat(cases.waitingSince(Instant.now().minus(Cases.FORGOTTEN))).isZero();
        assertThat(cases.waitingSince(Instant.now().plusSeconds(60))).isEqualTo(3);
        var waiting = cases.waiting(List.of("manche-2d"), Instant.now().plusSeconds(60));
        assertThat(waiting.all()).isEqualTo(3);
        assertThat(waiting.forgotten()).isEqualTo(3);
        assertThat(waiting.oldest()).isAfter(Instant.now().minusSeconds(600));
        assertThat(cases.waiting(List.of("orne"), Instant.now())).isEqualTo(new Cases.Waiting(0, 0, Instant.EPOCH));
    }

    private void zoeComesToTheEcole() throws PlanRefused {
        manche.sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", "000000002ZZ", "805", "1125"),
                        pupil("2", "Zoé", "000000003ZZ", "805", "1124")));
    }

    private void tomComesToTheCollege() throws PlanRefused {
        manche.sync(
                manche.colleges(),
                feed(
                        college(),
                        pupil("5", "Ysé", "000000009ZZ", "802", "2110"),
                        pupil("7", "Tom", "000000002ZZ", "802", "2110")));
    }

    private List<ReviewCase> cases() {
        return new Cases(database.jdbc()).open(List.of("manche-1d", "manche-2d"), 100);
    }

    /** A record of the collège that the machine could not settle. */
    private long open(String key, PersonId... candidates) {
        database.jdbc().sql("""
                insert into person_record (source, key, profile, content, digest, schools, changed_at)
                select source, ?, profile, content, digest, schools, changed_at from person_record where key = '5'""").param(key).update();
        return database.jdbc()
                .sql("insert into review_case (source, key, candidates, evidence, opened_at)"
                        + " values ('manche-2d', ?, ?, 'GIVEN SAME +9.0', now()) returning id")
                .params(key, Arrays.stream(candidates).map(PersonId::value).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private PersonId owner(SourceKey key) {
        return new People(database.jdbc()).bySource(List.of(key)).getFirst();
    }

    private People people() {
        return new People(database.jdbc());
    }

    private long newest() {
        return decisions.newest(null, 1).getFirst().id();
    }

    private int remembered() {
        return database.jdbc()
                .sql("select count(*) from not_the_same")
                .query(Integer.class)
                .single();
    }

    /** Who is who: numbers, where they lead, and whose each record is. */
    private List<String> state() {
        return database.jdbc()
                .sql(
                        "select 'person ' || id || ' ' || coalesce(merged_into, '') from person"
                                + " union all select 'link ' || source || ' ' || key || ' ' || person from link"
                                + " where until_at is null"
                                + " union all select 'apart ' || source || ' ' || key || ' ' || person from not_the_same order by 1")
                .query(String.class)
                .list();
    }

    private static void assertRefused(String code, ThrowingCallable deed) {
        assertThatExceptionOfType(DecisionRefused.class)
                .isThrownBy(deed)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
