package fr.passerelle.gateway.operations;

import fr.passerelle.gateway.FreePort;
import fr.passerelle.gateway.database.OwnPostgres;
import fr.passerelle.gateway.demo.Partners;
import fr.passerelle.gateway.demo.TestPartners;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** The packed program serving the invented region, its log in JSON and chatty, its directories read by a command. */
final class ServedRegion {

    private final Path home;
    private final Crossroads crossroads = new Crossroads();
    private final Partners partners;
    private final int port = FreePort.any();
    private final int management = FreePort.any();
    private RunningProgram program;

    private ServedRegion(Path home) throws IOException {
        this.home = home;
        crossroads.lead(path -> port);
        partners = TestPartners.around(crossroads.port(), home.resolve("partners"));
        TestPartners.settings(partners, Files.createDirectories(config()), application());
        program = RunningProgram.start(home, "serve", "--json").ready();
        var read = Said.by("sync", "apply", "--config", config().toString());
        if (read.code() != 0) {
            throw new IOException("the directories were not read: " + read);
        }
    }

    private String application() {
        return """
                passerelle:
                  address: http://localhost:%d
                  data: "%s"
                  sync-schedule: "-"
                server:
                  port: %d
                management:
                  server:
                    port: %d
                logging:
                  level:
                    fr.passerelle: DEBUG
                """.formatted(crossroads.port(), data(), port, management);
    }

    /** The one of this run: tests share it and leave it running. */
    static ServedRegion shared() {
        return Shared.ONE;
    }

    Path home() {
        return home;
    }

    Path config() {
        return home.resolve("config");
    }

    Path data() {
        return home.resolve("data");
    }

    Crossroads crossroads() {
        return crossroads;
    }

    Partners partners() {
        return partners;
    }

    int port() {
        return port;
    }

    int management() {
        return management;
    }

    RunningProgram program() {
        return program;
    }

    /** Starts it again after it was stopped or killed. */
    void startAgain() throws IOException {
        program = RunningProgram.start(home, "serve", "--json").ready();
    }

    /** The process of its PostgreSQL, by the file in which it writes it. */
    ProcessHandle postgres() throws IOException {
        var first = Files.readAllLines(postmaster()).getFirst();
        return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
    }

    /** The file by which a running PostgreSQL marks its folder. */
    Path postmaster() {
        return data().resolve("postgres").resolve("postmaster.pid");
    }

    /** One connection to its database, as a command beside it has one. */
    SingleConnectionDataSource connect() throws IOException, SQLException {
        var access = OwnPostgres.read(data());
        return new SingleConnectionDataSource(
                DriverManager.getConnection(access.url(), access.user(), access.password()), true);
    }

    /** How many rows that table of its database has. */
    long rows(String table) throws IOException, SQLException {
        var source = connect();
        try {
            return JdbcClient.create(source)
                    .sql("select count(*) from " + table)
                    .query(Long.class)
                    .single();
        } finally {
            source.destroy();
        }
    }

    /** What an address of this machine answers. */
    static HttpResponse<String> ask(String address) throws IOException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static ServedRegion begin() {
        try {
            var home = Files.createTempDirectory("passerelle-serve");
            var region = new ServedRegion(home);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                region.program.close();
                region.partners.close();
                FileSystemUtils.deleteRecursively(home.toFile());
            }));
            return region;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Begun when it is first asked for: tests that only want a free port run before the program is packed. */
    private static final class Shared {

        private static final ServedRegion ONE = begin();
    }
}
