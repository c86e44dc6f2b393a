package fr.passerelle.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.proxy.Errand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control: private, max-age=60",
                "Cache-Control: Private, max-age=60",
                "Cache-Control: no-store, max-age=60",
                "Cache-Control: no-cache=\"Set-Cookie\", max-age=60",
                "Cache-Control: no-cache, s-maxage=60",
                "Cache-Control: max-age=0",
                "Cache-Control: max-age=60, s-maxage=0",
                "Cache-Control: max-age=-1",
                "Cache-Control: max-age=soixante",
                "Cache-Control: max-age=60; Set-Cookie: a=b",
                "Cache-Control: max-age=60; Vary: *",
                "Cache-Control: max-age=60; Vary: Accept, *",
                "Cache-Control: max-age=60; Age: 60",
                "Cache-Control: max-age=60; Age: vieux",
                "Cache-Control: max-age=60; Content-Range: bytes 0-1/2",
                "Cache-Control: public",
                "Expires: 0",
                "Expires: Sun, 22 Nov 2026 07:59:59 GMT",
                "Last-Modified: Sun, 01 Nov 2026 07:00:00 GMT",
            })
    void an_answer_that_a_shared_cache_may_not_keep_is_not_kept(String headers) {
        assertThat(of(200, headers)).isEmpty();
    }

    @Test
    void an_explicit_lifetime_is_believed() {
        assertThat(of(200, "Cache-Control: max-age=60")).contains(new Freshness(Duration.ofSeconds(60), Duration.ZERO));
    }

    @Test
    void what_is_said_to_shared_caches_counts_most() {
        assertThat(of(200, "Cache-Control: max-age=60, s-maxage=90; Expires: 0")
                        .orElseThrow()
                        .lifetime())
                .hasSeconds(90);
    }

    @Test
    void an_end_is_a_lifetime_too() {
        assertThat(of(200, "Date: Sun, 22 Nov 2026 08:00:00 GMT; Expires: Sun, 22 Nov 2026 08:10:00 GMT")
                        .orElseThrow()
                        .lifetime())
                .hasMinutes(10);
    }

    @Test
    void the_age_it_came_with_is_taken_from_its_life() {
        assertThat(of(200, "Cache-Control: max-age=60; Age: 20").orElseThrow().age())
                .hasSeconds(20);
    }

    @Test
    void no_page_is_kept_longer_than_we_want() {
        assertThat(of(200, "Cache-Control: max-age=86400")
                        .orElseThrow()
                        .atMost(Duration.ofHours(1))
                        .lifetime())
                .hasHours(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 301, 304, 400, 403, 404, 500})
    void only_a_plain_success_is_kept(int status) {
        assertThat(of(status, "Cache-Control: max-age=60")).isEmpty();
    }

    private static Optional<Freshness> of(int status, String lines) {
        var headers = new HttpHeaders();
        for (var line : lines.splitWithDelimiters("; ", 0)) {
            var colon = line.indexOf(": ");
            if (colon > 0) {
                headers.add(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return Freshness.of(new Errand.Answer(status, headers, new HttpHeaders()), NOW);
    }
}
