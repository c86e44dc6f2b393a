package fr.passerelle.identity.login.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which keys each provider was last seen to sign by, for all nodes: whatever changes is in the journal before anybody believes
 * it. A key is told as its name, a slash, and its thumbprint (RFC 7638, SHA-256).
 */
final class KeyLedger {

    private static final String NOTHING = "-";
    /** What of a thumbprint is enough to tell keys apart by eye. */
    private static final int SHOWN = 16;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    KeyLedger(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** Takes down by which keys that upstream is believed from now on; of several nodes that see a change, one tells it. */
    void note(String upstream, JWKSet keys) {
        var now =
                keys.getKeys().stream().map(KeyLedger::word).distinct().sorted().toList();
        var last = last(upstream);
        var before = last.orElse(List.of());
        if (now.equals(before) || !isFirst(upstream, last.orElse(null), now)) {
            return;
        }
        journal.write(
                Event.UPSTREAM_KEYS_CHANGED,
                null,
                Map.of("upstream", upstream, "added", missing(now, before), "removed", missing(before, now)));
    }

    private Optional<List<String>> last(String upstream) {
        return jdbc.sql("select keys from upstream_keys where upstream = ?")
                .param(upstream)
                .query((row, n) -> List.of((String[]) row.getArray(1).getArray()))
                .optional();
    }

    private boolean isFirst(String upstream, @Nullable List<String> before, List<String> now) {
        var statement = before == null
                ? jdbc.sql("insert into upstream_keys (upstream, keys, since) values (:upstream, :now, :since)"
                        + " on conflict do nothing")
                : jdbc.sql("update upstream_keys set keys = :now, since = :since"
                                + " where upstream = :upstream and keys = cast(:before as text[])")
                        .param("before", before.toArray(String[]::new));
        return statement
                        .param("upstream", upstream)
                        .param("now", now.toArray(String[]::new))
                        .param("since", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Those of the first that are not in the second. */
    private static String missing(List<String> from, List<String> in) {
        var words = from.stream()
                .filter(Predicate.not(in::contains))
                .map(word -> word.substring(0, word.indexOf('/') + 1 + SHOWN))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? NOTHING : words;
    }

    /** The name is the provider's choice, so only a plain one is repeated. */
    private static String word(JWK key) {
        try {
            var name = key.getKeyID();
            return (name != null && NAME.matcher(name).matches() ? name : NOTHING) + "/"
                    + key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
