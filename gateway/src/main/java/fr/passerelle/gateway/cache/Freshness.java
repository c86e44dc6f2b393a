package fr.passerelle.gateway.cache;

import fr.passerelle.gateway.proxy.Errand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * How long an answer may be shown from a shared cache, and how old it was when it came (RFC 9111, sections 3 and 4.2).
 *
 * <p>Nothing is guessed: an answer without an explicit lifetime is not kept, and what only a revalidation would allow is
 * not kept either, for this cache does not revalidate.
 */
record Freshness(Duration lifetime, Duration age) {

    private static final List<String> FORBIDDING = List.of("no-store", "private", "no-cache");

    /** Of that answer to a plain GET; empty when a shared cache may not keep it. */
    static Optional<Freshness> of(Errand.Answer answer, Instant now) {
        var headers = answer.given();
        if (answer.status() != 200
                || headers.containsHeader(HttpHeaders.SET_COOKIE)
                || headers.containsHeader(HttpHeaders.CONTENT_RANGE)
                || headers.getOrEmpty(HttpHeaders.VARY).stream().anyMatch(names -> names.contains("*"))) {
            return Optional.empty();
        }
        return Directives.of(headers.getOrEmpty(HttpHeaders.CACHE_CONTROL))
                .filter(said -> FORBIDDING.stream().noneMatch(said::has))
                .flatMap(said -> lifetime(said, headers, now))
                .flatMap(lifetime -> age(headers, now).map(age -> new Freshness(lifetime, age)))
                .filter(fresh -> fresh.lifetime().compareTo(fresh.age()) > 0);
    }

    /** The same, but for no longer than that from now on. */
    Freshness atMost(Duration longest) {
        var limit = age.plus(longest);
        return lifetime.compareTo(limit) > 0 ? new Freshness(limit, age) : this;
    }

    private static Optional<Duration> lifetime(Directives said, HttpHeaders headers, Instant now) {
        if (said.has("s-maxage")) {
            return said.seconds("s-maxage").map(Duration::ofSeconds);
        }
        if (said.has("max-age")) {
            return said.seconds("max-age").map(Duration::ofSeconds);
        }
        var expires = date(headers, HttpHeaders.EXPIRES);
        return expires.map(
                end -> Duration.between(date(headers, HttpHeaders.DATE).orElse(now), end));
    }

    private static Optional<Duration> age(HttpHeaders headers, Instant now) {
        var said = Objects.requireNonNullElse(headers.getFirst(HttpHeaders.AGE), "0");
        if (!said.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        var apparent = Duration.between(date(headers, HttpHeaders.DATE).orElse(now), now);
        var told = Duration.ofSeconds(Long.parseLong(said));
        return Optional.of(apparent.compareTo(told) > 0 ? apparent : told);
    }

    private static Optional<Instant> date(HttpHeaders headers, String name) {
        var millis = headers.containsHeader(name) ? firstDate(headers, name) : -1;
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** A date that is none, such as {@code Expires: 0}, lies in the past. */
    private static long firstDate(HttpHeaders headers, String name) {
        try {
            return headers.getFirstDate(name);
        } catch (IllegalArgumentException broken) {
            return -1;
        }
    }
}
