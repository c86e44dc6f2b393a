package fr.passerelle.identity.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.passerelle.identity.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Random histories of three directories, against a model in maps: 10,000 feeds, or as many as two processors take in the
 * time allowed. A failure prints its seed and everything that was said until then: the shortest history that shows it, for
 * each feed is checked as soon as it is in. {@code -Dpasserelle.histories.seed} asks for others, and
 * {@code -Dpasserelle.histories.seconds} for more of them.
 */
class FeedHistoriesTest {

    private static final long SEED = Long.getLong("passerelle.histories.seed", 20_260_901L);
    private static final Duration AT_MOST = Duration.ofSeconds(Long.getLong("passerelle.histories.seconds", 75));
    private static final int ENOUGH = 10_000;
    private static final int TOO_FEW = 500;

    private final Set<String> met = new ConcurrentSkipListSet<>();

    @Test
    void whatever_directories_say_intake_holds_what_a_simple_model_holds() throws Exception {
        var until = System.nanoTime() + AT_MOST.toNanos();
        var feeds = 0;
        try (var workers = Executors.newFixedThreadPool(2)) {
            var halves = workers.invokeAll(List.<Callable<Integer>>of(
                    () -> histories("histories_even", SEED, until), () -> histories("histories_odd", SEED + 1, until)));
            for (var half : halves) {
                feeds += half.get();
            }
        }
        System.out.println(feeds + " feeds of histories from seed " + SEED);
        assertThat(feeds).isGreaterThan(TOO_FEW);
        assertThat(met)
                .as("what happened at all")
                .containsExactlyInAnyOrder(
                        "ADDED",
                        "BACK",
                        "CHANGED",
                        "DEFERRED",
                        "EMPTIED",
                        "FAULTS",
                        "GONE",
                        "INTAKE-EMPTY",
                        "INTAKE-UNREAD",
                        "INTAKE-WRONG-DIRECTORY",
                        "MOVED",
                        "SAME");
    }

    private int histories(String database, long seed, long until) {
        var feeds = 0;
        var clock = new TestClock();
        try (var house = TrialHouse.named(database, clock)) {
            for (var each = seed; feeds < ENOUGH / 2 && System.nanoTime() < until; each += 2) {
                var history = new Story(house, clock, each);
                var failure = catchThrowable(history::run);
                assertThat(failure).as(history::toString).isNull();
                feeds += history.length();
                met.addAll(history.met());
            }
        }
        return feeds;
    }
}
