package fr.passerelle.connectors.scim;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Lets one writer of a source in at a time, over all nodes, and numbers what they write.
 *
 * <p>The number is drawn by locking the source's row until the transaction ends, so numbers are committed in the order in
 * which they were drawn: a reader that has seen one has seen all before it. A sequence would not do, for a smaller number
 * may commit after a larger one, and be missed.
 */
final class Ledger {

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    Ledger(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Waits until nobody else writes for that source, ten seconds at most, and begins. */
    Turn open(ScimSource source) {
        var status = transactions.getTransaction(new DefaultTransactionDefinition());
        var opened = false;
        try {
            jdbc.sql("set local lock_timeout = '10s'").update();
            var change = jdbc.sql("insert into scim_source (source, last) values (?, 1)"
                            + " on conflict (source) do update set last = scim_source.last + 1 returning last")
                    .param(source.id())
                    .query(Long.class)
                    .single();
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
            opened = true;
            return new Turn(
                    source,
                    change,
                    now,
                    () -> {
                        if (!status.isCompleted()) {
                            transactions.rollback(status);
                        }
                    },
                    () -> transactions.commit(status));
        } finally {
            if (!opened) {
                transactions.rollback(status);
            }
        }
    }
}
