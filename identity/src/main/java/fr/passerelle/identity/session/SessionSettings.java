package fr.passerelle.identity.session;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions last, and where they are kept.
 *
 * @param idle how long a session lasts without being used; a minute to a day
 * @param longest how long it lasts at all; a day at most, and no shorter than {@code idle}
 * @param redis {@code redis:} or {@code rediss:}, host and port of a Redis 7 that keeps them; PostgreSQL does when absent
 */
public record SessionSettings(
        @DefaultValue("60m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @Nullable URI redis) {

    private static final Duration DAY = Duration.ofDays(1);

    /** An hour, half a day, in PostgreSQL. */
    public static final SessionSettings DEFAULT =
            new SessionSettings(Duration.ofMinutes(60), Duration.ofHours(12), null);

    public SessionSettings {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || longest.compareTo(idle) < 0 || longest.compareTo(DAY) > 0) {
            throw new IllegalArgumentException(
                    "idle vaut une minute au moins, longest un jour au plus, et idle ne dépasse pas longest : " + idle
                            + ", " + longest);
        }
        if (redis != null && !isRedis(redis)) {
            throw new IllegalArgumentException("redis est une adresse redis://hôte:port ou rediss://hôte:port");
        }
    }

    private static boolean isRedis(URI address) {
        return ("redis".equals(address.getScheme()) || "rediss".equals(address.getScheme()))
                && address.getHost() != null
                && address.getPort() > 0;
    }

    @Override
    public String toString() {
        // The address may hold a password.
        return "SessionSettings[" + idle + ", " + longest + ", " + (redis == null ? "PostgreSQL" : "Redis") + "]";
    }
}
