package fr.passerelle.gateway.bench.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a measurement counts, and what it says of it. */
class LoadTest {

    @Test
    void each_is_done_once_and_no_more_than_asked_at_the_same_time() throws IOException {
        var done = ConcurrentHashMap.<Integer>newKeySet();
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var outcome = Load.closed(200, 4, number -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            assertThat(done.add(number)).isTrue();
            now.decrementAndGet();
        });
        assertThat(done).hasSize(200);
        assertThat(most).hasValueBetween(1, 4);
        assertThat(outcome.nanos()).hasSize(200).isSorted();
    }

    @Test
    void one_fault_ends_a_load_that_may_have_none() {
        assertThatThrownBy(() -> Load.closed(10, 2, number -> {
                    throw new IOException("refusé");
                }))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("refusé");
    }

    @Test
    void an_open_load_keeps_to_the_clock_and_counts_its_faults() throws IOException {
        var outcome = Load.open(50, 500, number -> {
            if (number % 10 == 0) {
                throw new IOException("refusé " + number);
            }
        });
        assertThat(outcome.wall()).isGreaterThanOrEqualTo(Duration.ofMillis(98));
        assertThat(outcome.errors()).hasSize(5).allMatch(said -> said.startsWith("refusé"));
    }

    @Test
    void a_percentile_is_what_so_many_of_a_hundred_did_not_exceed() {
        var nanos =
                LongStream.rangeClosed(1, 100).map(ms -> ms * 1_000_000).boxed().toList();
        var outcome = new Load.Outcome(nanos, Duration.ofSeconds(2), List.of());
        assertThat(outcome.percentile(99)).isEqualTo(99);
        assertThat(outcome.percentile(50)).isEqualTo(50);
        assertThat(outcome.percentile(100)).isEqualTo(100);
        assertThat(outcome.perSecond()).isEqualTo(50);
    }

    @Test
    void a_value_of_an_address_is_found_by_its_whole_name() {
        assertThat(Form.value("http://a/?xcode=1&code=a%20b&code2=3", "code")).isEqualTo("a b");
        assertThat(Form.value("http://a/", "code")).isEmpty();
    }
}
