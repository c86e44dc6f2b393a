package fr.passerelle.gateway.demo;

import fr.passerelle.gateway.database.DataFolder;
import fr.passerelle.gateway.database.Database;
import fr.passerelle.gateway.database.DatabaseSettings;
import fr.passerelle.gateway.program.Server;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.Plan;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.GenericApplicationContext;

/** The region in a box: the partners, a real Passerelle among them, and its directories read once. */
public final class Demo implements Closeable {

    /** The accounts that the guide speaks of; everybody's password is {@code demo}. */
    public static final List<String> ACCOUNTS = List.of(
            "maelle.graindorge", "tom.lecoq", "ines.valette", "noe.duval", "perrine.graindorge", "claude.hebert");

    /** The last port at which a row of them may start. */
    public static final int LAST_PORT = Ports.LAST;

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final Partners partners;
    private final Server server;

    private Demo(Partners partners, Server server) {
        this.partners = partners;
        this.server = server;
    }

    /** On that port and the ones after it, with everything it keeps in that folder. */
    public static Demo start(Path data, int port) throws IOException, SettingsWrong {
        var ports = Ports.from(port);
        ports.requireFree();
        return start(data, ports, null, folder -> {});
    }

    /** On ports that are free, for a check that disturbs nobody. */
    public static Demo startAnywhere(Path data) throws IOException, SettingsWrong {
        return startAnywhere(data, folder -> {});
    }

    /** The same, with settings that somebody has amended: other publishers, other limits. */
    public static Demo startAnywhere(Path data, Amendment amendment) throws IOException, SettingsWrong {
        return start(data, Ports.free(), null, amendment);
    }

    /**
     * The same on TLS: the amendment tells {@code server.ssl} its certificate, which that context trusts. The three
     * publishers' stand-ins do not; other publishers come with the amendment.
     */
    public static Demo startSecurely(Path data, SSLContext trust, Amendment amendment)
            throws IOException, SettingsWrong {
        return start(data, Ports.free(), trust, amendment);
    }

    /** Changes a copy of the demonstration's settings before they are read. */
    public interface Amendment {

        /** The copy lies in that folder. */
        void amend(Path folder) throws IOException;
    }

    private static Demo start(Path data, Ports ports, @Nullable SSLContext trust, Amendment amendment)
            throws IOException, SettingsWrong {
        var folder = DataFolder.take(data);
        try {
            mark(data);
        } catch (IOException notOurs) {
            folder.close();
            throw notOurs;
        }
        // Two slow beginnings that know nothing of each other: the partners come while PostgreSQL starts.
        var invited = new FutureTask<>(() -> Partners.start(data.toAbsolutePath(), ports, trust));
        Thread.ofPlatform().name("partners").start(invited);
        var started = false;
        Database database = null;
        try {
            database = Database.forServer(DatabaseSettings.OWN, folder);
            var demo = among(arrived(invited), folder, database, ports, amendment);
            started = true;
            return demo;
        } finally {
            if (!started) {
                leave(invited);
                if (database != null) {
                    database.close();
                }
            }
        }
    }

    private static Demo among(Partners partners, DataFolder folder, Database database, Ports ports, Amendment amendment)
            throws IOException, SettingsWrong {
        var copy = new SettingsCopy(folder.path());
        var place = copy.fresh();
        amendment.amend(place);
        copy.fill(partners.placeholders());
        var extras = new Server.Extras(properties(ports), fresh -> addGuide(fresh, partners));
        return new Demo(partners, Server.start(Settings.read(place, Map.of()), database, extras));
    }

    private static Partners arrived(FutureTask<Partners> invited) throws IOException {
        try {
            return invited.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException known
                    ? known
                    : new IOException("les partenaires ne démarrent pas", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the partners were starting", interrupted);
        }
    }

    /** Sends them home again, if they came at all. */
    private static void leave(FutureTask<Partners> invited) {
        try {
            arrived(invited).close();
        } catch (IOException neverCame) {
            LOG.debug("the partners had not come", neverCame);
        }
    }

    /** A real server's folder never becomes a demonstration's, whose keys and accounts everybody knows. */
    private static void mark(Path data) throws IOException {
        var mark = data.resolve(Server.DEMO_MARK);
        if (Files.exists(mark)) {
            return;
        }
        if (Files.exists(data.resolve("master.key")) || Files.exists(data.resolve("postgres"))) {
            throw new IOException("le dossier " + data.toAbsolutePath().normalize()
                    + " contient les données d'un vrai serveur : donnez-en un autre avec --data");
        }
        Files.createFile(mark);
    }

    private static Map<String, Object> properties(Ports ports) {
        return Map.of(
                "server.port",
                ports.passerelle(),
                "server.address",
                "127.0.0.1",
                "management.server.port",
                ports.management(),
                "logging.level.root",
                "WARN");
    }

    private static void addGuide(GenericApplicationContext fresh, Partners partners) {
        fresh.registerBean(GuidePages.class, () -> new GuidePages(partners));
        fresh.registerBean(GuideLink.class, GuideLink::new);
    }

    /** Reads every directory, several at once, applies one after the other, and tells what came of each source. */
    public Map<String, Counts> sync() throws PlanRefused {
        var syncs = server.the(Syncs.class);
        var plans = new LinkedHashMap<String, FutureTask<Plan>>();
        for (var source : syncs.sources()) {
            var plan = new FutureTask<>(() -> syncs.plan(source, reading -> {}));
            Thread.ofVirtual().start(plan);
            plans.put(source.id(), plan);
        }
        var counts = new LinkedHashMap<String, Counts>();
        for (var planned : plans.entrySet()) {
            var source = syncs.find(planned.getKey()).orElseThrow();
            counts.put(source.id(), syncs.apply(source, made(planned.getValue()).run(), Optional.empty()));
        }
        return counts;
    }

    private static Plan made(FutureTask<Plan> plan) throws PlanRefused {
        try {
            return plan.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof PlanRefused refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Everybody around. */
    public Partners partners() {
        return partners;
    }

    /** The running program. */
    public Server server() {
        return server;
    }

    /** Closes everything when this program is told to stop. */
    public void closeAtExit() {
        server.closeAtExit(this);
    }

    @Override
    public void close() throws IOException {
        server.close();
        partners.close();
    }
}
