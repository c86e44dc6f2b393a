package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.passerelle.identity.TestClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two programs that read one source at once: they share the database and nothing else. */
class TwoSyncsTest {

    private static final int ROUNDS = 20;
    private static final FeedSource SOURCE =
            TrialHouse.source("un", new FeedRules(TrialHouse.OFF, 1, FeedCalendar.PLAIN));
    private static final TestClock CLOCK = new TestClock();
    private static final TrialHouse HOUSE = TrialHouse.named("two_syncs", CLOCK);
    private static final TrialHouse SERIAL = TrialHouse.named("one_sync", CLOCK);
    private final Intake one = HOUSE.intake();
    private final Intake other = HOUSE.another();

    @AfterAll
    static void leave() {
        HOUSE.close();
        SERIAL.close();
    }

    @BeforeEach
    void there_was_a_first_day() throws PlanRefused {
        HOUSE.empty();
        SERIAL.empty();
        sync(one, day(0));
        sync(SERIAL.intake(), day(0));
    }

    @Test
    void while_one_reads_the_other_neither_plans_nor_applies() throws Exception {
        var planned = one.plan(SOURCE, day(1)).run();
        var reading = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        try (var thread = Executors.newSingleThreadExecutor()) {
            var slow = thread.submit(() -> one.plan(SOURCE, paused(day(2), reading, told)));
            reading.await();
            assertThat(refusal(() -> other.plan(SOURCE, day(2)))).isEqualTo("INTAKE-BUSY");
            assertThat(refusal(() -> other.apply(SOURCE, planned))).isEqualTo("INTAKE-BUSY");
            told.countDown();
            assertThat(slow.get().counts().changesAnyone()).isTrue();
        }
    }

    @Test
    void another_source_is_read_at_the_same_time() throws Exception {
        var neighbour = TrialHouse.source("deux", new FeedRules(TrialHouse.OFF, 1, FeedCalendar.PLAIN));
        var reading = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        try (var thread = Executors.newSingleThreadExecutor()) {
            var slow = thread.submit(() -> one.plan(SOURCE, paused(day(1), reading, told)));
            reading.await();
            var plan = other.plan(neighbour, feed(ecole(), guardian("1", "Berthe")));
            other.apply(neighbour, plan.run());
            told.countDown();
            one.apply(SOURCE, slow.get().run());
        }
        assertThat(HOUSE.side("deux").live()).isOne();
    }

    @Test
    void a_plan_made_before_another_was_applied_is_refused() throws PlanRefused {
        var early = one.plan(SOURCE, day(1)).run();
        sync(other, day(2));
        assertThat(refusal(() -> one.apply(SOURCE, early))).isEqualTo("INTAKE-OVERTAKEN");
    }

    @Test
    void a_plan_is_applied_once() throws PlanRefused {
        var plan = sync(one, day(1));
        assertThat(refusal(() -> other.apply(SOURCE, plan))).isEqualTo("INTAKE-APPLIED");
    }

    @Test
    void of_two_plans_the_one_made_last_is_the_one_that_counts() throws PlanRefused {
        var early = one.plan(SOURCE, day(1)).run();
        var late = other.plan(SOURCE, day(2)).run();
        assertThat(refusal(() -> one.apply(SOURCE, early))).isEqualTo("INTAKE-NOT-STAGED");
        other.apply(SOURCE, late);
    }

    @Test
    void of_two_at_once_one_works_and_the_people_are_those_of_a_single_one() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 1; round <= ROUNDS; round++) {
                var day = day(round);
                assertThat(atOnce(threads, day)).as("round " + round).containsOnlyOnce("");
                sync(SERIAL.intake(), day);
                assertThat(HOUSE.side("un")).as("round " + round).isEqualTo(SERIAL.side("un"));
                assertThat(HOUSE.headcount("un")).isEqualTo(SERIAL.headcount("un"));
            }
        }
        assertThat(HOUSE.jdbc()
                        .sql("select count(*) from link")
                        .query(Integer.class)
                        .single())
                .isEqualTo(HOUSE.jdbc()
                        .sql("select count(distinct key) from link")
                        .query(Integer.class)
                        .single());
    }

    /** Both plan at one moment, then both apply at one moment; what each was refused for, or nothing. */
    private List<String> atOnce(ExecutorService threads, Feed day) throws Exception {
        var start = new CyclicBarrier(2);
        var codes = new ArrayList<String>();
        var both = List.<Callable<String>>of(() -> attempt(one, day, start), () -> attempt(other, day, start));
        for (var each : threads.invokeAll(both)) {
            codes.add(each.get());
        }
        assertThat(codes).isSubsetOf("", "INTAKE-BUSY", "INTAKE-OVERTAKEN", "INTAKE-NOT-STAGED");
        return codes;
    }

    private static String attempt(Intake intake, Feed day, CyclicBarrier start) throws Exception {
        var run = new long[1];
        start.await();
        var unplanned = catchThrowableOfType(
                PlanRefused.class, () -> run[0] = intake.plan(SOURCE, day).run());
        start.await();
        if (unplanned != null) {
            return unplanned.code();
        }
        var unapplied = catchThrowableOfType(PlanRefused.class, () -> intake.apply(SOURCE, run[0]));
        return unapplied == null ? "" : unapplied.code();
    }

    private static Feed paused(Feed feed, CountDownLatch reading, CountDownLatch told) {
        return (known, sink) -> {
            reading.countDown();
            try {
                told.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            }
            return feed.read(known, sink);
        };
    }

    /** That day's pupils: most as the day before, some new, some gone, some under another name. */
    private static Feed day(int number) {
        var chance = new Random(number);
        var readings = new ArrayList<Object>(List.of(college(), guardian("9001", "Anne")));
        for (var key = 0; key < 60; key++) {
            if (chance.nextInt(5) != 0) {
                readings.add(pupil(Integer.toString(key), "Élève" + chance.nextInt(2), "", "802", "2111"));
            }
        }
        return feed(readings.toArray());
    }

    private static long sync(Intake intake, Feed feed) throws PlanRefused {
        var plan = intake.plan(SOURCE, feed);
        intake.apply(SOURCE, plan.run());
        return plan.run();
    }

    private static String refusal(ThrowingCallable call) {
        return catchThrowableOfType(PlanRefused.class, call).code();
    }
}
