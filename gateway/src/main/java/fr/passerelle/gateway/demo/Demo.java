package fr.passerelle.gateway.demo;

import fr.passerelle.gateway.Server;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/** The region in a box: the partners, a real Passerelle among them, and its directories read once. */
public final class Demo implements AutoCloseable {

    private static final Path NEAR = Path.of("config", "demo");
    private final Partners partners;
    private final Server server;

    private Demo(Partners partners, Server server) {
        this.partners = partners;
        this.server = server;
    }

    /** On that port and the ones after it, with everything it keeps in that folder. */
    public static Demo start(Path data, int port) throws IOException, SettingsWrong {
        return start(data, Ports.from(port), null, folder -> {});
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
        Files.createDirectories(data);
        var mark = data.resolve(Server.DEMO_MARK);
        if (!Files.exists(mark)) {
            Files.createFile(mark);
        }
        var partners = Partners.start(data.toAbsolutePath(), ports, trust);
        var started = false;
        try {
            var folder = settings(data);
            amendment.amend(folder);
            var settings = Settings.read(folder, partners.placeholders());
            var server = Server.start(
                    settings,
                    Map.of(
                            "server.port",
                            ports.passerelle(),
                            "server.address",
                            "127.0.0.1",
                            "management.server.port",
                            ports.management(),
                            "logging.level.root",
                            "WARN"));
            started = true;
            return new Demo(partners, server);
        } finally {
            if (!started) {
                partners.close();
            }
        }
    }

    /** Reads every directory, and tells what came of each source. */
    public Map<String, Counts> sync() throws PlanRefused {
        var syncs = server.the(Syncs.class);
        var counts = new LinkedHashMap<String, Counts>();
        for (var source : syncs.sources()) {
            var plan = syncs.plan(source, reading -> {});
            counts.put(source.id(), syncs.apply(plan.run(), Optional.empty()));
        }
        return counts;
    }

    /** Everybody around. */
    public Partners partners() {
        return partners;
    }

    /** The running program. */
    public Server server() {
        return server;
    }

    @Override
    public void close() throws IOException {
        server.close();
        partners.close();
    }

    /** A copy of the settings beside the caller, where there are some to play with; else of those in the program. */
    private static Path settings(Path data) throws IOException {
        var copy = data.resolve("config");
        FileSystemUtils.deleteRecursively(copy);
        if (Files.isRegularFile(NEAR.resolve("application.yml"))) {
            FileSystemUtils.copyRecursively(NEAR, copy);
            return copy;
        }
        var root = "config-demo/";
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + root + "**/*.yml")) {
            var address = file.getURL().toString();
            var target = copy.resolve(address.substring(address.indexOf(root) + root.length()));
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (InputStream bytes = file.getInputStream()) {
                Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }
}
