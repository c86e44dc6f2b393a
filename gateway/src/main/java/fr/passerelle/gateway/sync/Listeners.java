package fr.passerelle.gateway.sync;

import fr.passerelle.connectors.directory.DirectoryConnector.Listens;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** Listens to every directory that tells of its changes, as long as the server runs. */
public final class Listeners implements SmartLifecycle {

    private final Syncs syncs;
    private final DataSource database;
    private final Clock clock;
    private final Alarm alarm;
    private final List<Thread> threads = new ArrayList<>();

    /** To those of these sources that tell; of what the brake holds the alarm hears. */
    public Listeners(Syncs syncs, DataSource database, Clock clock, Alarm alarm) {
        this.syncs = syncs;
        this.database = database;
        this.clock = clock;
        this.alarm = alarm;
    }

    @Override
    public synchronized void start() {
        for (var source : syncs.sources()) {
            if (syncs.connector(source) instanceof Listens connector) {
                threads.add(Thread.ofVirtual()
                        .name("listening to " + source.id())
                        .start(new Listening(source, connector, syncs, alarm, database, clock)));
            }
        }
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }
}
