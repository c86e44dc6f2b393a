package fr.passerelle.gateway.sync;

import fr.passerelle.connectors.directory.DirectoryConnector.Listens;
import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Écoute: waits at a directory that tells of changes as they happen, and takes each in. One node at a time listens to a
 * source; should two believe that they do, intake's own lock and marks keep them from harm.
 */
final class Listening implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final FeedSource source;
    private final Listens connector;
    private final Syncs syncs;
    private final Alarm alarm;
    private final DataSource database;
    private final Clock clock;
    private Duration pause = SHORTEST;
    private boolean leavesSomething;

    Listening(FeedSource source, Listens connector, Syncs syncs, Alarm alarm, DataSource database, Clock clock) {
        this.source = source;
        this.connector = connector;
        this.syncs = syncs;
        this.alarm = alarm;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = database.getConnection()) {
                if (isOpen() && isOurs(connection)) {
                    listen(connection);
                }
            } catch (SQLException | IOException | PlanRefused lost) {
                tell(lost);
            } catch (DataAccessException | TransactionException | UncheckedIOException unanswered) {
                tell(unanswered);
            }
            rest();
        }
    }

    /** Whoever is asked to stop breaks off whatever it is at, and need not say so. */
    private void tell(Exception lost) {
        if (!Thread.currentThread().isInterrupted()) {
            LOG.warn("listening to {} stopped: {}", source.id(), lost.getMessage());
        }
    }

    /**
     * A directory that was never read is left to its operator: the first feed is everybody, and nothing would hold it.
     * While a plan waits for its operator nothing is read: every plan takes the place of the one before it.
     */
    private void listen(Connection held) throws IOException, PlanRefused, SQLException {
        try {
            if (syncs.wasRead(source) && !syncs.isHeld(source)) {
                alarm.look(source, syncs.sync(source, reading -> {}));
                leavesSomething = false;
                connector.listen(syncs.known(source), this::takeIn);
            }
        } finally {
            letGo(held);
        }
    }

    private boolean takeIn(Feed feed) {
        pause = SHORTEST;
        try {
            var plan = syncs.takeIn(source, leavesSomething ? withoutMark(feed) : feed);
            alarm.look(source, List.of(plan));
            leavesSomething |= plan.counts().deferred() > 0;
            return plan.held().isEmpty();
        } catch (PlanRefused refused) {
            LOG.warn("a change of {} was not taken in: {} {}", source.id(), refused.code(), refused.getMessage());
            return false;
        }
    }

    /** What the season leaves for later is read again from the mark before it, which nothing that follows may move. */
    private static Feed withoutMark(Feed feed) {
        return (known, readings) ->
                new Feed.Delivered(feed.read(known, readings).extent(), null);
    }

    private boolean isOpen() {
        return source.rules().isOpen(LocalDate.now(clock.withZone(SchoolYear.PARIS)));
    }

    /** Held by this connection until it is let go, or breaks with the program. */
    private boolean isOurs(Connection connection) throws SQLException {
        return asked(connection, "select pg_try_advisory_lock(hashtextextended('listen/' || ?, 0))");
    }

    private void letGo(Connection connection) throws SQLException {
        if (connection.isValid(1)) {
            var _ = asked(connection, "select pg_advisory_unlock(hashtextextended('listen/' || ?, 0))");
        }
    }

    private boolean asked(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, source.id());
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis())));
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
