package fr.passerelle.gateway.program;

import fr.passerelle.gateway.database.DataFolder;
import fr.passerelle.gateway.database.Database;
import fr.passerelle.gateway.settings.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One running server: its database and its Spring context, started together and stopped in the right order. */
public final class Server implements Closeable {

    /** The file that marks a demonstration's data folder, which no real server opens. */
    public static final String DEMO_MARK = "DEMONSTRATION";

    private final ConfigurableApplicationContext context;
    private final Database database;

    private Server(ConfigurableApplicationContext context, Database database) {
        this.context = context;
        this.database = database;
    }

    /** Starts one on those settings. */
    public static Server start(Settings settings) throws IOException {
        return start(settings, Map.of());
    }

    /** Starts one on those settings, with properties of Spring Boot's that go before those of its file. */
    public static Server start(Settings settings, Map<String, Object> properties) throws IOException {
        var program = settings.program();
        return start(
                settings,
                Database.forServer(program.database(), DataFolder.take(program.data())),
                new Extras(properties, fresh -> {}));
    }

    /** Starts one on those settings and that database, which is the server's from now on, with what comes on top. */
    public static Server start(Settings settings, Database database, Extras extras) throws IOException {
        var started = false;
        try {
            var server = new Server(run(settings, database, extras), database);
            started = true;
            return server;
        } finally {
            if (!started) {
                database.close();
            }
        }
    }

    /**
     * What one server has and others have not.
     *
     * @param properties of Spring Boot's, which go before those of its file
     * @param beans adds parts of the program before it starts
     */
    public record Extras(
            Map<String, Object> properties, ApplicationContextInitializer<GenericApplicationContext> beans) {

        public Extras {
            properties = Map.copyOf(properties);
        }
    }

    /** On SIGTERM: requests under way end, then the context closes, then the database, and nothing is lost. */
    public void closeAtExit() {
        closeAtExit(this);
    }

    /** The same for something larger, which closes this server among others. */
    public void closeAtExit(Closeable whole) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            try {
                whole.close();
            } catch (IOException late) {
                System.err.println("Arrêt incomplet : " + late.getMessage());
            }
        }));
        database.leaveToOwner();
    }

    /** The port that browsers reach. */
    public int port() {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /** A part of the running program. */
    public <T> T the(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() throws IOException {
        context.close();
        database.close();
    }

    private static ConfigurableApplicationContext run(Settings settings, Database database, Extras extras) {
        var first = new ArrayList<String>();
        first.add(
                "--spring.config.location=classpath:/,file:" + settings.folder().toAbsolutePath() + "/");
        extras.properties().forEach((key, value) -> first.add("--" + key + "=" + value));
        return new SpringApplicationBuilder(Program.class)
                .bannerMode(Banner.Mode.OFF)
                // The database must outlive the context: closeAtExit keeps that order.
                .registerShutdownHook(false)
                .initializers(fresh -> {
                    fresh.getBeanFactory().registerSingleton("settings", settings);
                    fresh.getBeanFactory().registerSingleton("database", database);
                    fresh.getBeanFactory()
                            .registerSingleton("web", settings.program().web().front());
                    fresh.getBeanFactory()
                            .registerSingleton("cache", settings.program().web().cache());
                    fresh.getBeanFactory()
                            .registerSingleton("proxy", settings.program().web().proxy());
                })
                .initializers(extras.beans())
                .run(first.toArray(String[]::new));
    }
}
