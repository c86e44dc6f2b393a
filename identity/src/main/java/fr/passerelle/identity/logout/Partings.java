package fr.passerelle.identity.logout;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person who signs out is told afterwards, under the name of the farewell that a cookie of theirs holds. */
public final class Partings {

    /** Where a client's browser goes that asked to be sent to an address which is not the client's: nowhere else, and it is told. */
    public static final String ASTRAY = "/au-revoir?adresse=inconnue";

    private static final Duration KEPT = Duration.ofDays(1);
    private final JdbcClient jdbc;
    private final Clock clock;

    /** Stored there, by that clock. */
    public Partings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the upstream has had to say. */
    public enum Upstream {
        /** It has been asked, and has not said anything that could be believed. */
        ASKED,
        /** It said that its own session is over. */
        ENDED,
        /** It takes no such requests, or cannot be reached. */
        UNTOLD
    }

    /**
     * One sign-out.
     *
     * @param upstream the upstream's id
     * @param request the number of our request to it, if one was sent
     * @param next where the browser goes when nothing is left to be done, an address of a client's settings; or in any case, a
     *     place of ours; or {@link #ASTRAY}
     */
    public record Parting(
            String upstream,
            @Nullable String request,
            Upstream state,
            @Nullable String next) {

        /** Whether a service waits for an answer of ours, so that the browser goes on however the sign-out went. */
        public boolean isAwaited() {
            return next != null && next.startsWith("/") && !ASTRAY.equals(next);
        }
    }

    /** Notes one. */
    public void begin(String farewell, Parting parting) {
        jdbc.sql("insert into farewell (id, upstream, upstream_request, upstream_state, next, at)"
                        + " values (:id, :upstream, :request, :state, :next, :at)")
                .param("id", farewell)
                .param("upstream", parting.upstream())
                .param("request", parting.request())
                .param("state", parting.state().name())
                .param("next", parting.next())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The one of that name. */
    public Optional<Parting> find(String farewell) {
        return jdbc.sql("select upstream, upstream_request, upstream_state, next from farewell where id = ?")
                .param(farewell)
                .query((row, n) -> new Parting(
                        row.getString(1), row.getString(2), Upstream.valueOf(row.getString(3)), row.getString(4)))
                .optional();
    }

    /** The upstream has said, as it was asked, that its own session is over. */
    public void upstreamEnded(String farewell) {
        jdbc.sql("update farewell set upstream_state = 'ENDED' where id = ?")
                .param(farewell)
                .update();
    }

    /** Whether that browser is on its way there, which it is once: nothing of ours leads it there again. */
    public boolean goesOn(String farewell, String next) {
        return jdbc.sql("update farewell set next = null where id = ? and next = ?")
                        .params(farewell, next)
                        .update()
                == 1;
    }

    /** Forgets what nobody comes back to read. */
    public int sweep() {
        return jdbc.sql("delete from farewell where at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
