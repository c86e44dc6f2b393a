package fr.passerelle.identity.login.oidc;

import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.keys.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Keeps, sealed, what a sign-out at a provider needs: its last ID token of each of its sessions; as long as ours may last. */
final class Hints {

    private static final String PURPOSE = "upstream-sign-in";
    /** No session of ours lasts longer. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final JsonMapper JSON = new JsonMapper();
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    Hints(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Who signed in, and by which token. */
    record Hint(String subject, String idToken) {

        @Override
        public String toString() {
            return "Hint[hidden]";
        }
    }

    /** Keeps it, in the place of an older one of the same; what is over goes. */
    void keep(String upstream, @Nullable String session, Hint hint) {
        var now = clock.instant();
        jdbc.sql("delete from upstream_sign_in where until < ?")
                .param(Timestamp.from(now))
                .update();
        jdbc.sql("insert into upstream_sign_in (name, sealed, until) values (:name, :sealed, :until)"
                        + " on conflict (name) do update set sealed = excluded.sealed, until = excluded.until")
                .param("name", name(upstream, session, hint.subject()))
                .param("sealed", secrets.seal(PURPOSE, JSON.writeValueAsBytes(hint)))
                .param("until", Timestamp.from(now.plus(KEPT)))
                .update();
    }

    /** The one of that session there, or of that person where the provider told no session. */
    Optional<Hint> find(String upstream, @Nullable String session, String subject) {
        return jdbc.sql("select sealed from upstream_sign_in where name = ?")
                .param(name(upstream, session, subject))
                .query((row, n) -> row.getBytes(1))
                .optional()
                .map(kept -> JSON.readValue(secrets.open(PURPOSE, kept), Hint.class));
    }

    private static String name(String upstream, @Nullable String session, String subject) {
        var said = session == null ? "person " + subject : "session " + session;
        return Sha256.hex((upstream + " " + said).getBytes(StandardCharsets.UTF_8));
    }
}
