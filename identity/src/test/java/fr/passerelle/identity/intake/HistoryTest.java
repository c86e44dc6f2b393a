package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.delta;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.intake.History.Version;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was known, and when; a feed comes every ten days. */
class HistoryTest {

    private static final Instant FIRST = TestClock.START;
    private static final Instant SECOND = FIRST.plus(Duration.ofDays(10));
    private static final Instant THIRD = FIRST.plus(Duration.ofDays(20));
    private static final Instant FOURTH = FIRST.plus(Duration.ofDays(30));
    private static final SourceKey TOM = new SourceKey("manche-2d", "1");

    private final TestClock clock = new TestClock();
    private final TestIntake manche = TestIntake.clean(clock);
    private final FeedSource source = manche.colleges();
    private final History history = new History(TestDatabase.running().jdbc());

    @BeforeEach
    void tomCameWasRenamedLeftAndCameBack() throws PlanRefused {
        sync(feed(college(), pupil("1", "Tom", "000000002ZZ", "802", "2112"), guardian("9001", "Anne")));
        sync(delta("second", pupil("1", "Thomas", "000000002ZZ", "802", "2112")));
        sync(delta("third", new Reading.Gone("1")));
        sync(delta("fourth", pupil("1", "Thomas", "000000002ZZ", "802", "2115")));
    }

    @Test
    void a_version_is_in_force_from_its_instant_to_that_of_the_next() {
        assertThat(given(FIRST)).contains("Tom");
        assertThat(given(SECOND.minusMillis(1))).contains("Tom");
        assertThat(given(SECOND)).contains("Thomas");
    }

    @Test
    void before_the_first_feed_nothing_was_known() {
        assertThat(given(FIRST.minusMillis(1))).isEmpty();
    }

    @Test
    void while_a_key_was_gone_nothing_was_known() {
        assertThat(given(THIRD.minusMillis(1))).contains("Thomas");
        assertThat(given(THIRD)).isEmpty();
        assertThat(given(FOURTH.minusMillis(1))).isEmpty();
        assertThat(given(FOURTH)).contains("Thomas");
    }

    @Test
    void the_versions_of_a_key_stand_in_the_order_of_time() {
        assertThat(history.versions(TOM)).extracting(Version::from).containsExactly(FIRST, SECOND, FOURTH);
        assertThat(history.versions(TOM)).extracting(Version::until).containsExactly(SECOND, THIRD, null);
    }

    @Test
    void each_version_tells_the_fields_that_the_one_before_had_otherwise() {
        var versions = history.versions(TOM);
        assertThat(versions.get(0).changes()).isEmpty();
        assertThat(versions.get(1).changes()).containsOnlyKeys("given");
        assertThat(versions.get(1).changes().get("given").before().asString()).isEqualTo("Tom");
        assertThat(versions.get(2).changes()).containsOnlyKeys("at");
    }

    @Test
    void another_profile_is_a_change_like_another_name() throws PlanRefused {
        sync(delta("fifth", guardian("1", "Thomas")));
        assertThat(history.versions(TOM).getLast().changes()).containsKey("profile");
    }

    @Test
    void a_person_is_told_by_the_keys_that_were_hers_then() {
        var person = manche.number("manche-2d", "1");
        assertThat(history.at(person, SECOND)).extracting(Version::key).containsExactly(TOM);
        assertThat(history.at(person, FIRST.minusMillis(1))).isEmpty();
    }

    @Test
    void a_key_that_was_moved_to_another_number_belongs_to_the_first_before_and_the_second_after() {
        var first = manche.number("manche-2d", "1");
        var second = new PersonId("somebody-else");
        var jdbc = TestDatabase.running().jdbc();
        jdbc.sql("insert into person (id, minted_at) values ('somebody-else', now())")
                .update();
        jdbc.sql("update link set until_at = ? where key = '1'")
                .param(SECOND.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into link (source, key, person, evidence, author, from_at)"
                        + " values ('manche-2d', '1', 'somebody-else', '[]', 'a.agent', ?)")
                .param(SECOND.atOffset(ZoneOffset.UTC))
                .update();

        assertThat(history.at(first, FIRST)).hasSize(1);
        assertThat(history.at(second, FIRST)).isEmpty();
        assertThat(history.at(first, SECOND)).isEmpty();
        assertThat(history.at(second, SECOND)).hasSize(1);
        assertThat(history.owners(TOM)).extracting(History.Belonging::person).containsExactly(first, second);
    }

    @Test
    void a_number_that_was_merged_away_is_answered_by_the_one_it_went_to() {
        var person = manche.number("manche-2d", "1");
        TestDatabase.running()
                .jdbc()
                .sql("insert into person (id, minted_at, merged_into) values ('old-number', now(), ?)")
                .param(person.value())
                .update();
        assertThat(history.at(new PersonId("old-number"), FOURTH)).hasSize(1);
    }

    @Test
    void a_key_that_nobody_ever_had_has_no_history() {
        assertThat(history.versions(new SourceKey("manche-2d", "404"))).isEqualTo(List.of());
        assertThat(history.owners(new SourceKey("manche-2d", "404"))).isEmpty();
    }

    @Test
    void a_version_keeps_what_it_holds_out_of_a_log() {
        assertThat(history.versions(TOM).toString()).doesNotContain("Tom", "Thomas", "LECOQ", "2014");
    }

    private void sync(Feed feed) throws PlanRefused {
        var plan = manche.intake().plan(source, feed);
        manche.intake().apply(source, plan.run(), Optional.of(new Approval("a.martin", "essai")));
        clock.advance(Duration.ofDays(10));
    }

    private Optional<String> given(Instant at) {
        return history.at(TOM, at).map(version -> version.content().name().given());
    }
}
