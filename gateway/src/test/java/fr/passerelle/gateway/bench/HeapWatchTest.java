package fr.passerelle.gateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeapWatchTest {

    private static final int LARGE = 64 << 20;

    @Test
    void what_was_in_use_but_for_a_moment_counts() {
        try (var watch = HeapWatch.begin()) {
            var large = new byte[LARGE];
            var deadline = Instant.now().plus(Duration.ofSeconds(20));
            while (watch.peak() < 64 && Instant.now().isBefore(deadline)) {
                large[0]++;
                Thread.onSpinWait();
            }
            assertThat(watch.peak()).isGreaterThanOrEqualTo(64);
        }
    }
}
