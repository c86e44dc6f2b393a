package fr.passerelle.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TurnstileTest {

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    @Test
    void who_finds_no_place_in_time_is_told_when_to_come_again_and_nothing_is_done() throws Exception {
        var turnstile = turnstile(10, Duration.ofMillis(30));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> pass(turnstile, "/connexion", this::stay));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            var second = pass(turnstile, "/connexion", (request, response) -> {
                throw new AssertionError("something was done");
            });
            leave.countDown();

            assertThat(second.getStatus()).isEqualTo(503);
            assertThat(second.getHeader("Retry-After")).isEqualTo("10");
            assertThat(second.getContentAsString()).contains("très demandé");
            assertThat(first.get().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void who_waits_is_let_in_when_a_place_is_free() throws Exception {
        var turnstile = turnstile(10, Duration.ofSeconds(20));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> pass(turnstile, "/connexion", this::stay));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            var second = threads.submit(() -> pass(turnstile, "/connexion", (request, response) -> {}));
            leave.countDown();

            assertThat(first.get().getStatus()).isEqualTo(200);
            assertThat(second.get().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void when_too_many_wait_the_next_is_not_kept() throws Exception {
        var turnstile = turnstile(0, Duration.ofHours(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> pass(turnstile, "/connexion", this::stay));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(pass(turnstile, "/connexion", (request, response) -> {}).getStatus())
                    .isEqualTo(503);
            assertThat(pass(turnstile, "/pages/atlas/", (request, response) -> {})
                            .getStatus())
                    .isEqualTo(200);
            leave.countDown();
            assertThat(first.get().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void a_place_is_given_back_after_a_fault() throws Exception {
        var turnstile = turnstile(0, Duration.ofMillis(1));
        for (var round = 0; round < 3; round++) {
            assertThat(failing(turnstile)).isTrue();
        }
        assertThat(pass(turnstile, "/connexion", (request, response) -> {}).getStatus())
                .isEqualTo(200);
    }

    private static boolean failing(Turnstile turnstile) throws IOException {
        try {
            pass(turnstile, "/connexion", (request, response) -> {
                throw new ServletException("broken");
            });
            return false;
        } catch (ServletException broken) {
            return true;
        }
    }

    private static Turnstile turnstile(int waiting, Duration patience) {
        return new Turnstile(new FrontSettings.Turnstile(1, waiting, patience, List.of("/pages/")));
    }

    private void stay(Object request, Object response) throws ServletException {
        inside.countDown();
        try {
            if (!leave.await(10, TimeUnit.SECONDS)) {
                throw new ServletException("nobody let it go");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServletException(stopped);
        }
    }

    private static MockHttpServletResponse pass(Turnstile turnstile, String path, FilterChain chain)
            throws IOException, ServletException {
        var response = new MockHttpServletResponse();
        turnstile.doFilter(new MockHttpServletRequest("GET", path), response, chain);
        return response;
    }
}
