package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.COLLEGE;
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
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private final TestClock clock = new TestClock();
    private final TestIntake manche = TestIntake.clean(clock);
    private final FeedSource source = manche.colleges();
    private final Standings standings = new Standings(TestDatabase.running().jdbc());

    @BeforeEach
    void twoPupilsAndAMother() throws PlanRefused {
        manche.sync(
                source,
                feed(
                        new Feed.Delivered(Feed.Extent.COMPLETE, new Mark("monday")),
                        college(),
                        pupil("1", "Tom", "", "802", "2112"),
                        pupil("2", "Zoé", "", "802", "2111"),
                        guardian("9001", "Anne")));
    }

    @Test
    void live_people_are_counted_by_profile() {
        assertThat(standings.people("manche-2d")).containsOnly(Map.entry("PUPIL", 2), Map.entry("GUARDIAN", 1));
        assertThat(standings.people("manche-1d")).isEmpty();
    }

    @Test
    void a_mark_is_as_old_as_the_run_that_set_it() {
        assertThat(standings.markedAt("manche-2d")).contains(TestClock.START);
        assertThat(standings.markedAt("manche-1d")).isEmpty();
    }

    @Test
    void a_plan_waits_from_its_making_to_its_applying() throws PlanRefused {
        assertThat(standings.waiting("manche-2d")).isEmpty();
        var plan = manche.intake().plan(source, delta("tuesday", pupil("3", "Léa", "", "802", "2111")));
        assertThat(standings.waiting("manche-2d")).map(Run::id).contains(plan.run());
        manche.intake().apply(source, plan.run());
        assertThat(standings.waiting("manche-2d")).isEmpty();
    }

    @Test
    void a_newer_plan_takes_the_place_of_the_one_that_waited() throws PlanRefused {
        manche.intake().plan(source, delta("tuesday", pupil("3", "Léa", "", "802", "2111")));
        var newer = manche.intake().plan(source, delta("tuesday", pupil("4", "Luc", "", "802", "2111")));
        assertThat(standings.waiting("manche-2d")).map(Run::id).contains(newer.run());
    }

    @Test
    void a_plan_goes_on_waiting_when_a_later_reading_breaks_off() throws PlanRefused {
        var plan = manche.intake().plan(source, delta("tuesday", new Reading.Gone("2")));
        assertThatThrownBy(() -> manche.intake().plan(source, (known, readings) -> {
                    throw new IOException("down");
                }))
                .isInstanceOf(PlanRefused.class);
        assertThat(standings.waiting("manche-2d")).map(Run::id).contains(plan.run());
    }

    @Test
    void a_plan_is_counted_by_what_it_is_about_and_by_kind() throws PlanRefused {
        var plan = manche.intake()
                .plan(source, delta("tuesday", pupil("3", "Léa", "", "802", "2111"), new Reading.Gone("2")));
        assertThat(standings.kinds(plan.run())).containsOnly(Map.entry("PUPIL", Map.of("ADDED", 1, "GONE", 1)));
    }

    @Test
    void faults_are_counted_by_code() throws PlanRefused {
        var plan = manche.intake()
                .plan(
                        source,
                        delta(
                                "tuesday",
                                new Reading.Fault("AAF-NO-KEY", "essai.xml", 3, null, "sans clé"),
                                new Reading.Fault("AAF-NO-KEY", "essai.xml", 9, null, "sans clé")));
        assertThat(standings.faults(plan.run())).containsOnly(Map.entry("AAF-NO-KEY", 2));
    }

    @Test
    void schools_are_named_by_their_directory() {
        assertThat(standings.schools(List.of(COLLEGE.value(), "0509999X")))
                .containsOnly(Map.entry(COLLEGE.value(), "Collège des Essais"));
    }
}
