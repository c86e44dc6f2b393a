package fr.passerelle.identity.onetime;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.writing.Writes;
import fr.passerelle.identity.writing.WrittenBefore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class OneTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:05:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private final JdbcClient jdbc = TestDatabase.clean().jdbc();
    private final OneTime onetime = new OneTime(jdbc, CLOCK);
    private final Writes writes = new Writes(jdbc);
    private final Journal journal = new Journal(jdbc, CLOCK, new SecureRandom());

    @Test
    void a_name_is_claimed_once() {
        assertThat(onetime.claim("assertion", "a1", NOW.plusSeconds(60))).isTrue();
        assertThat(onetime.claim("assertion", "a1", NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void of_many_claims_at_once_exactly_one_wins() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claims = threads.invokeAll(IntStream.range(0, 64)
                    .<java.util.concurrent.Callable<Boolean>>mapToObj(
                            n -> () -> onetime.claim("assertion", "raced", NOW.plusSeconds(60)))
                    .toList());
            assertThat(claims.stream().filter(claim -> claim.resultNow())).hasSize(1);
        }
    }

    @Test
    void of_many_claims_with_other_writes_exactly_one_wins_and_only_its_writes_are_there() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claims = threads.invokeAll(IntStream.range(0, 64)
                    .<java.util.concurrent.Callable<String>>mapToObj(n -> () -> writes.gathered(() -> {
                        journal.write(Event.SIGNED_OUT, null, Map.of());
                        onetime.claimWith("assertion", "raced", NOW.plusSeconds(60));
                        return journal.write(Event.SIGNED_IN, null, Map.of());
                    }))
                    .toList());
            assertThat(claims.stream().filter(claim -> claim.state() == Future.State.SUCCESS))
                    .hasSize(1);
            assertThat(claims.stream().filter(claim -> claim.state() == Future.State.FAILED))
                    .extracting(Future::exceptionNow)
                    .hasOnlyElementsOfType(WrittenBefore.class);
        }
        assertThat(jdbc.sql("select count(*) from journal").query(Integer.class).single())
                .isEqualTo(2);
        assertThat(onetime.claim("assertion", "raced", NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void what_is_kept_is_taken_once() {
        onetime.keep("ticket", "t1", "content", NOW.plusSeconds(10));
        assertThat(onetime.take("ticket", "t1")).contains("content");
        assertThat(onetime.take("ticket", "t1")).isEmpty();
    }

    @Test
    void what_is_kept_is_not_taken_after_its_time() {
        onetime.keep("ticket", "late", "content", NOW.minusMillis(1));
        assertThat(onetime.take("ticket", "late")).isEmpty();
    }

    @Test
    void a_claim_is_remembered_for_a_while_after_its_time_and_then_swept() {
        onetime.claim("assertion", "old", NOW.minus(Duration.ofMinutes(6)));
        onetime.claim("assertion", "recent", NOW.minus(Duration.ofMinutes(4)));
        assertThat(onetime.sweep()).isEqualTo(1);
        assertThat(onetime.claim("assertion", "recent", NOW)).isFalse();
    }
}
