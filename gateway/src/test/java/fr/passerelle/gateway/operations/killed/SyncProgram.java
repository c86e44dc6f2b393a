package fr.passerelle.gateway.operations.killed;

import com.zaxxer.hikari.HikariDataSource;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.linkage.Linkage;
import fr.passerelle.identity.linkage.Matcher;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.person.People;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A small program that reads the directories of a settings folder into a database, without a server around it, so that it
 * is there at once and can be killed often. It takes one order a line, {@code sync URL FOLDER STEP}, tells {@code at STEP}
 * when it has come there and waits for {@code go}, and ends an order with {@code done}, {@code refused CODE} or
 * {@code broke}.
 */
final class SyncProgram {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final StopPoints points = StopPoints.telling(this::at);
    private int stop;
    private boolean tells;

    private SyncProgram() {}

    static void main() throws IOException, InterruptedException {
        new SyncProgram().run();
    }

    private void run() throws IOException, InterruptedException {
        System.out.println("ready");
        try (var worker = Executors.newSingleThreadExecutor()) {
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                var words = order.split(" ", -1);
                tells = words[0].equals("tell");
                stop = Integer.parseInt(words[3]);
                points.begin();
                Callable<String> sync = () -> sync(words[1], Path.of(words[2]), reading -> points.read());
                try {
                    System.out.println(worker.submit(sync).get());
                } catch (ExecutionException broken) {
                    System.out.println("broke "
                            + broken.getCause().toString().lines().findFirst().orElse(""));
                }
            }
        }
    }

    private void at(int step, String what) {
        if (tells) {
            System.out.println("step " + step + " " + what);
        } else if (step == stop) {
            System.out.println("at " + step + " " + what);
            try {
                var _ = orders.readLine();
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
        }
    }

    /** Takes in all that each directory has to tell, in the order of the settings. */
    static String sync(String url, Path settings, Consumer<Reading> watcher)
            throws SettingsWrong, InterruptedException {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(PATIENCE.toMillis());
        var read = Settings.read(settings, Map.of());
        var clock = Clock.systemUTC();
        var people = new People(JdbcClient.create(pool));
        try (pool;
                var syncs = new Syncs(read.feeds(), read.connectors(clock), intake(pool, clock), people)) {
            for (var source : syncs.sources()) {
                takeIn(syncs, source, watcher);
            }
            return "done";
        } catch (PlanRefused refused) {
            return "refused " + refused.code() + " " + refused.getMessage();
        }
    }

    /** One killed a moment ago may hold its place until the database has noticed. */
    private static void takeIn(Syncs syncs, FeedSource source, Consumer<Reading> watcher)
            throws PlanRefused, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var held = syncs.sync(source, watcher).getLast().held();
                if (!held.isEmpty()) {
                    throw new IllegalStateException(source.id() + " is held: " + held);
                }
                return;
            } catch (PlanRefused refused) {
                if (!refused.code().equals("INTAKE-BUSY") || System.nanoTime() > until) {
                    throw refused;
                }
                Thread.sleep(Duration.ofMillis(20));
            }
        }
    }

    private static Intake intake(HikariDataSource pool, Clock clock) {
        var jdbc = JdbcClient.create(pool);
        return new Intake(
                pool,
                new JdbcTransactionManager(pool),
                new Secrets(jdbc, new MasterKey(new byte[32], RANDOM), RANDOM, clock),
                new Linkage(new JdbcTemplate(pool), new Matcher(), new Mint(jdbc, RANDOM)),
                new Intake.Register(new Journal(jdbc, clock, RANDOM), clock));
    }
}
