package fr.passerelle.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.writing.Writes;
import fr.passerelle.identity.writing.WrittenBefore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What sessions keep to on two nodes, whatever stores them. */
abstract class SessionStoreContract {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final SessionSettings LIMITS = SessionSettings.DEFAULT;
    private static final String CLAIM = "insert into one_time (kind, name, until) values ('test', 'assertion', now())";
    final TestClock clock = new TestClock();
    private CountedStore counted;
    private CutLine line;
    private TestNode one;
    private TestNode other;

    /** The store, empty. */
    abstract SessionStore store();

    @BeforeEach
    void start() {
        counted = new CountedStore(store());
        line = new CutLine(store());
        one = new TestNode(counted, LIMITS, clock);
        other = new TestNode(line, LIMITS, clock);
        await().atMost(Duration.ofSeconds(10)).until(() -> one.near.isHearing() && other.near.isHearing());
    }

    @AfterEach
    void stop() {
        line.mend();
        one.close();
        other.close();
    }

    @Test
    void a_session_begun_on_one_node_goes_on_at_the_other() {
        var browser = one.signIn("p1", clock);
        assertThat(other.sessions.current(browser))
                .hasValueSatisfying(session -> assertThat(session.person()).isEqualTo(new PersonId("p1")));
    }

    @Test
    void a_request_of_who_is_signed_in_asks_the_store_nothing() {
        var browser = one.signIn("p1", clock);
        var before = counted.asked();
        assertThat(IntStream.range(0, 1000)
                        .filter(n -> one.sessions.current(browser).isPresent()))
                .hasSize(1000);
        // Now and then this machine is too slow to hear in time; never for most of a thousand requests.
        assertThat(counted.asked() - before).isLessThan(500);
    }

    @Test
    void an_end_on_one_node_is_the_end_on_the_other_within_a_second() {
        var browser = one.signIn("p1", clock);
        assertThat(other.sessions.current(browser)).isPresent();
        one.sessions.end(browser, new MockHttpServletResponse());
        await().pollInterval(Duration.ofMillis(5))
                .atMost(SECOND)
                .until(() -> other.sessions.current(browser).isEmpty());
        assertThat(one.sessions.current(browser)).isEmpty();
    }

    @Test
    void a_node_whose_line_is_cut_is_not_taken_in_by_its_memory() {
        var browser = one.signIn("p1", clock);
        assertThat(other.sessions.current(browser)).isPresent();
        line.cut();
        one.sessions.end(browser, new MockHttpServletResponse());
        await().pollInterval(Duration.ofMillis(5))
                .atMost(SECOND)
                .until(() -> other.sessions.current(browser).isEmpty());
    }

    @Test
    void a_node_that_hears_again_does_not_believe_what_it_knew_before() {
        var kept = one.signIn("p1", clock);
        var ended = one.signIn("p2", clock);
        assertThat(other.sessions.current(ended)).isPresent();
        line.cut();
        await().atMost(Duration.ofSeconds(5)).until(() -> !other.near.isHearing());
        one.sessions.end(ended, new MockHttpServletResponse());
        line.mend();
        await().atMost(Duration.ofSeconds(5)).until(other.near::isHearing);
        assertThat(other.sessions.current(ended)).isEmpty();
        assertThat(other.sessions.current(kept)).isPresent();
    }

    @Test
    void a_session_that_ends_while_it_is_fetched_is_not_kept() {
        var browsers =
                IntStream.range(0, 50).mapToObj(n -> one.signIn("p" + n, clock)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            browsers.forEach(browser -> {
                threads.execute(() -> other.sessions.current(browser));
                threads.execute(() -> one.sessions.end(browser, new MockHttpServletResponse()));
            });
        }
        await().pollInterval(Duration.ofMillis(5))
                .atMost(SECOND)
                .until(() -> browsers.stream()
                        .noneMatch(browser -> other.sessions.current(browser).isPresent()));
    }

    @Test
    void exactly_one_of_many_who_end_a_session_has_ended_it() {
        var browser = one.signIn("p1", clock);
        var key = one.sessions.live(browser).orElseThrow().key();
        var ended = new ConcurrentLinkedQueue<LiveSession>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40)
                    .forEach(n ->
                            threads.execute(() -> ended.addAll((n % 2 == 0 ? one : other).sessions.end(List.of(key)))));
        }
        assertThat(ended).hasSize(1);
    }

    @Test
    void a_session_unused_for_its_idle_time_is_over() {
        var browser = one.signIn("p1", clock);
        clock.advance(LIMITS.idle().minusSeconds(1));
        assertThat(one.sessions.current(browser)).isPresent();
        clock.advance(LIMITS.idle());
        assertThat(one.sessions.current(browser)).isEmpty();
        assertThat(other.sessions.current(browser)).isEmpty();
    }

    @Test
    void use_on_one_node_keeps_it_alive_on_the_other() {
        var browser = one.signIn("p1", clock);
        assertThat(other.sessions.current(browser)).isPresent();
        clock.advance(LIMITS.idle().minusSeconds(60));
        assertThat(one.sessions.current(browser)).isPresent();
        one.near.flush();
        clock.advance(Duration.ofMinutes(30));
        assertThat(other.sessions.current(browser)).isPresent();
    }

    @Test
    void no_use_prolongs_a_session_past_its_absolute_limit() {
        var browser = one.signIn("p1", clock);
        var steps = LIMITS.longest().dividedBy(Duration.ofMinutes(30));
        for (var step = 1; step < steps; step++) {
            clock.advance(Duration.ofMinutes(30));
            assertThat(one.sessions.current(browser)).isPresent();
        }
        clock.advance(Duration.ofMinutes(30));
        assertThat(one.sessions.current(browser)).isEmpty();
    }

    @Test
    void a_persons_sessions_are_found_and_ended_together() {
        var school = one.signIn("p1", clock);
        var home = other.signIn("p1", clock);
        var stranger = one.signIn("p2", clock);
        var keys = one.sessions.of(new PersonId("p1")).stream()
                .map(LiveSession::key)
                .toList();
        assertThat(one.sessions.end(keys)).hasSize(2);
        await().atMost(SECOND).until(() -> other.sessions.current(home).isEmpty());
        assertThat(one.sessions.current(school)).isEmpty();
        assertThat(one.sessions.current(stranger)).isPresent();
        assertThat(one.sessions.of(new PersonId("p1"))).isEmpty();
    }

    @Test
    void a_session_is_found_by_what_its_upstream_calls_the_person_and_by_no_other_upstream() {
        one.signIn("p1", clock);
        assertThat(one.sessions.named("neo", "nom-p1")).hasSize(1);
        assertThat(one.sessions.named("autre", "nom-p1")).isEmpty();
        assertThat(one.sessions.named("neo", "nom-p2")).isEmpty();
    }

    @Test
    void a_sign_in_ends_the_browsers_earlier_session_and_takes_a_new_name() {
        var browser = one.signIn("p1", clock);
        var response = new MockHttpServletResponse();
        one.sessions.start(browser, response, new Session(new PersonId("p2"), "neo", "n", null, null, clock.instant()));
        assertThat(one.sessions.current(browser)).isEmpty();
        var next = new MockHttpServletRequest();
        next.setCookies(response.getCookies());
        assertThat(next.getCookies()[0].getValue()).isNotEqualTo(browser.getCookies()[0].getValue());
        assertThat(one.sessions.current(next)).isPresent();
    }

    @Test
    void a_sign_in_that_is_not_written_down_begins_nothing_and_ends_nothing() {
        var writes = new Writes(TestDatabase.clean().jdbc());
        var browser = one.signIn("p1", clock);
        var response = new MockHttpServletResponse();
        assertThatExceptionOfType(WrittenBefore.class)
                .isThrownBy(() -> writes.gathered(() -> {
                    IntStream.range(0, 2).forEach(_ -> writes.once(CLAIM));
                    return one.sessions.start(
                            browser,
                            response,
                            new Session(new PersonId("p2"), "neo", "n", null, null, clock.instant()));
                }));
        assertThat(response.getCookies()).isEmpty();
        assertThat(other.sessions.of(new PersonId("p2"))).isEmpty();
        assertThat(one.sessions.current(browser)).isPresent();
    }

    @Test
    void what_the_cookie_holds_does_not_stand_in_the_store() {
        var browser = one.signIn("p1", clock);
        var key = one.sessions.live(browser).orElseThrow().key();
        assertThat(key).doesNotContain(browser.getCookies()[0].getValue());
        var thief = new MockHttpServletRequest();
        thief.setCookies(new jakarta.servlet.http.Cookie("__Host-passerelle", key));
        assertThat(one.sessions.current(thief)).isEmpty();
    }

    @Test
    void an_ear_hears_every_end_after_it_began_to_listen_and_none_from_before() throws IOException {
        var before = one.signIn("p1", clock);
        one.sessions.end(before, new MockHttpServletResponse());
        try (var ear = store().listen()) {
            var ended = IntStream.range(0, 20)
                    .mapToObj(n -> one.signIn("p" + n, clock))
                    .map(browser -> one.sessions
                            .end(browser, new MockHttpServletResponse())
                            .orElseThrow()
                            .key())
                    .toList();
            var heard = new ConcurrentLinkedQueue<String>();
            await().atMost(Duration.ofSeconds(5)).until(() -> {
                heard.addAll(ear.hear(Duration.ofMillis(50)));
                return heard.containsAll(ended);
            });
        }
    }

    @Test
    void what_is_over_is_swept_and_what_goes_on_is_not() {
        var browser = one.signIn("p1", clock);
        one.signIn("p2", clock);
        clock.advance(Duration.ofMinutes(59));
        assertThat(one.sessions.current(browser)).isPresent();
        one.near.flush();
        clock.advance(Duration.ofMinutes(2));
        one.sessions.sweep();
        assertThat(one.sessions.of(new PersonId("p1"))).hasSize(1);
        assertThat(one.sessions.of(new PersonId("p2"))).isEmpty();
    }

    @Test
    void the_time_of_the_store_is_never_set_back() {
        var browser = one.signIn("p1", clock);
        var key = one.sessions.live(browser).orElseThrow().key();
        var began = clock.instant();
        store().use(java.util.Map.of(key, began.plusSeconds(100)));
        store().use(java.util.Map.of(key, began.plusSeconds(50)));
        assertThat(store().find(key).orElseThrow().usedAt()).isEqualTo(millis(began.plusSeconds(100)));
    }

    private static Instant millis(Instant at) {
        return Instant.ofEpochMilli(at.toEpochMilli());
    }
}
