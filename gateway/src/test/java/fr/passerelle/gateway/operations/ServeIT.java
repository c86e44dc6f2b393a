package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.passerelle.gateway.FreePort;
import fr.passerelle.gateway.demo.TestPartners;
import fr.passerelle.gateway.demo.Visitor;
import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** The packed program, started, stopped, killed and looked at from outside. */
class ServeIT {

    private static final JsonMapper JSON = new JsonMapper();
    private final ServedRegion region = ServedRegion.shared();

    @Test
    void a_killed_program_loses_nothing_and_its_postgresql_is_stopped_before_the_next() throws Exception {
        try (var visitor = new Visitor()) {
            TestPartners.signIn(region.partners(), visitor, "maelle.graindorge");
            var people = region.rows("person_record");
            var journal = region.rows("journal");
            var orphan = region.postgres();
            // Somebody connected must not keep the next start waiting.
            var connected = region.connect();
            region.program().kill();
            assertThat(orphan.isAlive()).isTrue();
            region.startAgain();
            assertThat(orphan.isAlive()).isFalse();
            assertThat(region.rows("person_record")).isEqualTo(people).isGreaterThan(1000);
            assertThat(region.rows("journal")).isEqualTo(journal).isPositive();
            assertThat(visitor.go(region.partners().passerelle().resolve("/")).text())
                    .contains("/deconnexion");
            connected.destroy();
        }
    }

    @Test
    void a_program_told_to_stop_takes_its_postgresql_with_it() throws IOException {
        var postgres = region.postgres();
        try {
            assertThat(region.program().stop()).isEqualTo(143);
            assertThat(region.postmaster()).doesNotExist();
            // Whoever adopts orphans on this machine may take its time to bury one.
            await().until(() -> !postgres.isAlive());
        } finally {
            region.startAgain();
        }
    }

    @Test
    void a_second_program_on_the_same_data_is_refused_with_one_line() throws IOException {
        try (var second = RunningProgram.start(region.home(), "serve")) {
            assertThat(second.end()).isEqualTo(1);
            assertThat(second.errors().lines())
                    .singleElement()
                    .asString()
                    .isEqualTo("Un autre programme Passerelle utilise déjà le dossier de données " + region.data());
        }
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_line() throws IOException {
        var other = Files.createTempDirectory("passerelle-port");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            bare(other, taken.getLocalPort());
            try (var program = RunningProgram.start(other, "serve")) {
                assertThat(program.end()).isEqualTo(1);
                assertThat(program.errors().lines())
                        .containsExactly("Le port " + taken.getLocalPort() + " est déjà pris par un autre programme.");
                assertThat(program.output()).doesNotContain("APPLICATION FAILED", "Exception", "ERROR");
                assertThat(other.resolve("data/postgres/postmaster.pid")).doesNotExist();
            }
        } finally {
            FileSystemUtils.deleteRecursively(other);
        }
    }

    @Test
    @NeedsPartner(value = OtherUser.PROGRAM, debian = "util-linux")
    void an_ordinary_user_without_a_home_can_serve_too() throws IOException {
        if (!OtherUser.possible()) {
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                    .println("Skipped: an ordinary user runs all of these tests already");
        }
        assumeTrue(OtherUser.possible(), "an ordinary user runs all of these tests already");
        var nobody = new OtherUser("nobody");
        var other = nobody.folder("passerelle-nobody");
        try {
            bare(other, FreePort.any());
            try (var program = RunningProgram.start(other, nobody.through(), "serve")) {
                program.ready();
                assertThat(Files.getOwner(other.resolve("data/postgres/PG_VERSION"))
                                .getName())
                        .isEqualTo("nobody");
                assertThat(program.stop()).isEqualTo(143);
                assertThat(other.resolve("data/postgres/postmaster.pid")).doesNotExist();
            }
        } finally {
            FileSystemUtils.deleteRecursively(other);
        }
    }

    @Test
    void data_keys_and_passwords_are_their_owners_only() throws IOException {
        assertThat(permissions("")).isEqualTo("rwx------");
        assertThat(permissions("postgres")).isEqualTo("rwx------");
        assertThat(permissions("master.key")).isEqualTo("rw-------");
        assertThat(permissions("database.properties")).isEqualTo("rw-------");
    }

    @Test
    void its_own_postgresql_loses_no_commit_and_asks_for_a_password() throws IOException, SQLException {
        var source = region.connect();
        try (var connection = source.getConnection();
                var asked = connection.createStatement();
                var told = asked.executeQuery("select current_setting('fsync') || ' '"
                        + " || current_setting('synchronous_commit') || ' ' || (select string_agg(distinct auth_method, '')"
                        + " from pg_hba_file_rules)")) {
            told.next();
            assertThat(told.getString(1)).isEqualTo("on on scram-sha-256");
        } finally {
            source.destroy();
        }
    }

    @Test
    void health_and_metrics_have_their_own_port() throws IOException {
        assertThat(managed("/actuator/health").body()).contains("\"UP\"");
        assertThat(managed("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(managed("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(managed("/actuator/prometheus").body()).contains("http_server_requests_seconds_count");
        assertThat(managed("/actuator/env").statusCode()).isEqualTo(404);
        for (var path : List.of("/actuator", "/actuator/health", "/actuator/prometheus")) {
            assertThat(ServedRegion.ask(
                                    "http://localhost:" + region.crossroads().port() + path)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void health_and_metrics_are_for_this_machine_only() throws IOException {
        var outside = outside();
        assumeTrue(outside != null, "this machine has no address but loopback");
        new Socket(outside, region.port()).close();
        assertThatIOException().isThrownBy(() -> new Socket(outside, region.management()).close());
    }

    @Test
    void the_log_is_one_json_object_a_line_and_says_nothing_about_anybody() throws IOException {
        var canaries = new Canaries(region);
        canaries.live();
        var log = region.program().output();
        assertThat(log.lines())
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
        assertThat(log).as("the chatty level is on").contains("\"DEBUG\",\"logger\":\"fr.passerelle");
        var all = log
                + region.program().errors()
                + Files.readString(region.data().resolve("postgres.log"))
                + managed("/actuator/prometheus").body();
        assertThat(canaries.names()).hasSizeGreaterThan(1000).noneMatch(Canaries.Text.of(all)::tells);
        assertThat(canaries.secrets()).hasSizeGreaterThan(30).noneMatch(all::contains);
    }

    private HttpResponse<String> managed(String path) throws IOException {
        return ServedRegion.ask("http://127.0.0.1:" + region.management() + path);
    }

    private static void bare(Path home, int port) throws IOException {
        Files.writeString(Files.createDirectory(home.resolve("config")).resolve("application.yml"), """
                passerelle:
                  address: http://localhost:%1$d
                  sync-schedule: "-"
                server: { port: %1$d, address: 127.0.0.1 }
                management: { server: { port: %2$d } }
                """.formatted(
                        port, FreePort.any()));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(region.data().resolve(name)));
    }

    private static InetAddress outside() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst()
                .orElse(null);
    }
}
