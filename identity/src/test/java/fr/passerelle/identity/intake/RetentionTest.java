package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.delta;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.adoption.Adoptee;
import fr.passerelle.identity.adoption.Adoptions;
import fr.passerelle.identity.adoption.Holder;
import fr.passerelle.identity.intake.Retention.Limits;
import fr.passerelle.identity.intake.Retention.Removed;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.person.SourceKey;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes for good once its time is over, and what stays for ever. */
class RetentionTest {

    private static final Duration FIVE_YEARS = Duration.ofDays(5 * 366);
    private static final Duration ONE_YEAR = Duration.ofDays(366);
    private static final String INE = "000000002ZZ";

    private final TestClock clock = new TestClock();
    private final TestIntake manche = TestIntake.clean(clock);
    private final TestDatabase database = TestDatabase.running();
    private final FeedSource source = manche.colleges();
    private final SecureRandom random = new SecureRandom();
    private final Secrets secrets = new Secrets(database.jdbc(), new MasterKey(new byte[32], random), random, clock);
    private final Retention retention = new Retention(
            database.jdbc(),
            database.transactions(),
            Limits.DEFAULT,
            new Intake.Register(new Journal(database.jdbc(), clock, new SecureRandom()), clock));

    @BeforeEach
    void tomLeftZoeStayed() throws PlanRefused {
        sync(feed(
                college(),
                pupil("1", "Tom", INE, "802", "2112"),
                pupil("2", "Zoé", "", "802", "2111"),
                guardian("9001", "Anne")));
        clock.advance(Duration.ofDays(1));
        sync(delta("second", pupil("1", "Thomas", INE, "802", "2112")));
        clock.advance(Duration.ofDays(1));
        sync(delta("third", new Reading.Gone("1")));
    }

    @Test
    void a_tombstone_is_kept_for_five_years_to_the_day() {
        clock.advance(Duration.ofDays(5 * 365));
        retention.remove();
        assertThat(rows("person_record where key = '1'")).isEqualTo(1);
    }

    @Test
    void then_it_goes_with_its_past_and_its_keys_for_matching() {
        clock.advance(FIVE_YEARS);
        assertThat(retention.remove().records()).isEqualTo(1);
        assertThat(rows("person_record where key = '1'")).isZero();
        assertThat(rows("person_record_past where key = '1'")).isZero();
        assertThat(rows("linkage_key where key = '1'")).isZero();
    }

    @Test
    void who_is_there_stays_however_old_the_record() {
        clock.advance(FIVE_YEARS);
        retention.remove();
        assertThat(rows("person_record where key in ('2', '9001')")).isEqualTo(2);
    }

    @Test
    void the_number_stays_and_its_link_ends() {
        var before = number("1");
        clock.advance(FIVE_YEARS);
        retention.remove();
        assertThat(rows("person where id = '" + before + "'")).isEqualTo(1);
        assertThat(rows("link where key = '1' and until_at is not null")).isEqualTo(1);
        assertThat(rows("link where key = '2' and until_at is not null")).isZero();
    }

    @Test
    void a_key_that_comes_back_after_that_is_a_stranger_s() throws PlanRefused {
        var before = number("1");
        clock.advance(FIVE_YEARS);
        retention.remove();
        sync(delta("later", pupil("1", "Tom", INE, "802", "2112")));
        assertThat(number("1")).isNotEqualTo(before);
    }

    @Test
    void a_tie_that_a_live_pupil_names_stays_when_the_adult_is_forgotten() throws PlanRefused {
        sync(delta("fourth", new Reading.Gone("9001")));
        clock.advance(FIVE_YEARS);
        retention.remove();
        assertThat(rows("guardianship where guardian_key = '9001' and pupil_key = '2'"))
                .isEqualTo(1);
    }

    @Test
    void a_tie_that_no_live_pupil_names_goes_with_the_adult() throws PlanRefused {
        sync(delta("fourth", new Reading.Gone("9001"), new Reading.Gone("2")));
        database.jdbc()
                .sql("insert into guardianship values ('manche-2d', '2', '9001', '10', true)")
                .update();
        clock.advance(FIVE_YEARS);
        assertThat(retention.remove().ties()).isEqualTo(1);
        assertThat(rows("guardianship")).isZero();
    }

    @Test
    void a_replaced_version_goes_after_two_years_and_its_record_stays() throws PlanRefused {
        sync(delta("fourth", pupil("2", "Zora", "", "802", "2111")));
        clock.advance(Duration.ofDays(2 * 366));
        assertThat(retention.remove().versions()).isEqualTo(2);
        assertThat(rows("person_record_past")).isZero();
        assertThat(rows("person_record where key = '2' and gone_at is null")).isEqualTo(1);
    }

    @Test
    void an_imported_name_goes_with_the_last_record_of_its_person() {
        adopt("a-1", "1", null);
        adopt("a-2", "2", null);
        clock.advance(Duration.ofDays(5 * 365));
        assertThat(retention.remove().names()).isZero();
        assertThat(rows("adoption where state = 'ADOPTED'")).isEqualTo(2);
        clock.advance(Duration.ofDays(10));
        assertThat(retention.remove().names()).isEqualTo(1);
        assertThat(rows("adoption where value = 'a-2'")).isEqualTo(1);
        assertThat(rows("adoption where value = 'a-1'")).isZero();
    }

    @Test
    void a_name_that_fits_nobody_for_a_school_year_is_given_up_and_nothing_of_its_ine_is_kept() {
        adopt("a-9", "99", "000000009ZZ");
        clock.advance(Duration.ofDays(400));
        retention.remove();
        assertThat(rows("adoption where state = 'WAITING' and ine is not null")).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        assertThat(retention.remove().names()).isEqualTo(1);
        assertThat(rows("adoption where state = 'EXPIRED' and ine is null and key is null"))
                .isEqualTo(1);
        adopt("a-9", "2", null);
        assertThat(rows("adoption where value = 'a-9' and state = 'ADOPTED'"))
                .as("imported again it is tried again")
                .isEqualTo(1);
    }

    @Test
    void a_conflict_stays_a_case_for_a_human_and_is_never_settled_by_its_key_alone() {
        adopt("a-1", "2", INE);
        assertThat(rows("review_case where kind = 'ADOPTION' and closed_at is null"))
                .isEqualTo(1);
        clock.advance(Duration.ofDays(401));
        retention.remove();
        adoptions().retry();
        assertThat(rows("adoption where state = 'CONFLICT' and ine is null")).isEqualTo(1);
        assertThat(rows("review_case where kind = 'ADOPTION' and closed_at is null"))
                .isEqualTo(1);
    }

    private Adoptions adoptions() {
        return new Adoptions(database.jdbc(), database.transactions(), secrets, clock);
    }

    private void adopt(String value, String key, @Nullable String ine) {
        adoptions()
                .take(
                        new Holder(Holder.Kind.ENT, "neo"),
                        List.of(new Adoptee(value, new SourceKey("manche-2d", key), ine == null ? null : new Ine(ine))),
                        false);
    }

    @Test
    void the_lines_of_a_plan_go_after_a_year_and_its_run_stays_with_its_counts() {
        var runs = rows("sync_run");
        var approvals = rows("sync_approval");
        clock.advance(ONE_YEAR);
        var removed = retention.remove();
        assertThat(removed.lines()).isEqualTo(6);
        assertThat(rows("sync_change")).isZero();
        assertThat(rows("sync_tally")).isZero();
        assertThat(rows("sync_run where counts ->> 'added' <> ''")).isEqualTo(runs);
        assertThat(rows("sync_approval")).isEqualTo(approvals).isPositive();
    }

    @Test
    void a_plan_without_its_lines_cannot_be_applied_any_more() throws PlanRefused {
        var plan = manche.intake().plan(source, delta("fourth", pupil("3", "Léa", "", "802", "2111")));
        clock.advance(ONE_YEAR);
        retention.remove();
        assertThatThrownBy(() -> manche.intake().apply(source, plan.run()))
                .isInstanceOfSatisfying(
                        PlanRefused.class, refused -> assertThat(refused.code()).isEqualTo("INTAKE-NOT-STAGED"));
        assertThat(rows("pg_tables where tablename = 'stage_person_" + plan.run() + "'"))
                .isZero();
    }

    @Test
    void whom_a_plan_that_waits_brings_back_is_not_removed_before_it() throws PlanRefused {
        clock.advance(FIVE_YEARS);
        var plan = manche.intake().plan(source, delta("fourth", pupil("1", "Tom", INE, "802", "2112")));
        assertThat(retention.remove().records()).isZero();
        manche.intake().apply(source, plan.run());
        assertThat(rows("person_record where key = '1' and gone_at is null")).isEqualTo(1);
    }

    @Test
    void a_rehearsal_counts_and_removes_nothing() {
        clock.advance(FIVE_YEARS);
        var rehearsed = retention.rehearse();
        assertThat(rows("person_record where key = '1'")).isEqualTo(1);
        assertThat(rows("link where until_at is not null")).isZero();
        assertThat(rows("journal where event = 'RECORDS_REMOVED'")).isZero();
        assertThat(rehearsed).isEqualTo(retention.remove());
    }

    @Test
    void a_source_at_work_is_left_for_the_next_passage() throws SQLException {
        clock.advance(FIVE_YEARS);
        try (var other = database.dataSource().getConnection();
                var statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('sync/manche-2d', 0))");
            assertThat(new Standings(database.jdbc()).isAtWork("manche-2d")).isTrue();
            assertThat(retention.remove())
                    .extracting(Removed::records, Removed::busy)
                    .containsExactly(0, List.of("manche-2d"));
            statement.execute("select pg_advisory_unlock(hashtextextended('sync/manche-2d', 0))");
        }
        assertThat(new Standings(database.jdbc()).isAtWork("manche-2d")).isFalse();
        assertThat(retention.remove().records()).isEqualTo(1);
    }

    @Test
    void a_passage_is_written_down_in_numbers_and_an_idle_one_is_not() {
        retention.remove();
        assertThat(rows("journal where event = 'RECORDS_REMOVED'")).isZero();
        clock.advance(FIVE_YEARS);
        retention.remove();
        assertThat(rows("journal where event = 'RECORDS_REMOVED' and detail ->> 'records' = '1'"))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_kept_for_less_than_a_month() {
        assertThatThrownBy(() -> new Limits(Period.ofDays(3), Period.ofYears(2), Period.ofYears(1), Period.ofDays(400)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P3D");
    }

    private void sync(Feed feed) throws PlanRefused {
        var plan = manche.intake().plan(source, feed);
        manche.intake().apply(source, plan.run(), Optional.of(new Approval("a.martin", "essai")));
    }

    private String number(String key) {
        return database.jdbc()
                .sql("select person from link where key = ? and until_at is null")
                .param(key)
                .query(String.class)
                .single();
    }

    private int rows(String from) {
        return database.jdbc()
                .sql("select count(*) from " + from)
                .query(Integer.class)
                .single();
    }
}
