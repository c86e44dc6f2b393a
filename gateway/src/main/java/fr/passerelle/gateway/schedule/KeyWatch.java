package fr.passerelle.gateway.schedule;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.onetime.OneTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells of our keys whose certificate will soon be over: 60, 30 and 7 days before, once over all nodes. */
final class KeyWatch {

    private static final List<Integer> ALARMS = List.of(7, 30, 60);
    private final SigningKeys keys;
    private final OneTime onetime;
    private final Journal journal;
    private final Clock clock;

    KeyWatch(SigningKeys keys, OneTime onetime, Journal journal, Clock clock) {
        this.keys = keys;
        this.onetime = onetime;
        this.journal = journal;
        this.clock = clock;
    }

    /** What is to be told today; the journal has it, too. */
    List<String> look() {
        return Arrays.stream(KeyUse.values())
                .flatMap(use -> alarm(keys.current(use)).stream())
                .toList();
    }

    private Optional<String> alarm(SigningKey key) {
        var end = key.certificate().getNotAfter().toInstant();
        var left = Duration.between(clock.instant(), end);
        return ALARMS.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .findFirst()
                .filter(days -> onetime.claim("key-end", key.id() + " " + days, end.plus(Duration.ofDays(60))))
                .map(days -> {
                    journal.write(
                            Event.KEY_ENDS,
                            null,
                            Map.of("use", key.use().name(), "key", key.id(), "on", end.toString()));
                    return "la clé " + key.id() + " vaut jusqu'au " + end + " : « passerelle keys roll " + key.use()
                            + " »";
                });
    }
}
