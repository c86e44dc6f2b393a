package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import fr.passerelle.gateway.FreePort;
import fr.passerelle.gateway.database.Database;
import fr.passerelle.gateway.demo.Partners;
import fr.passerelle.gateway.demo.TestPartners;
import fr.passerelle.gateway.demo.Visitor;
import fr.passerelle.gateway.partner.NeedsPartner;
import fr.passerelle.gateway.program.Server;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Two equal nodes behind one address, started at the same moment on one empty database that is not ours. */
@NeedsPartner(value = DebianPostgres.PROGRAM, debian = "postgresql")
class TwoNodesIT {

    private static final int[] PORTS = new int[2];
    private static final int[] MANAGEMENT = new int[2];
    private static final Server[] NODES = new Server[2];
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static Path home;
    private static DebianPostgres postgres;
    private static Crossroads crossroads;
    private static Partners partners;

    @BeforeAll
    static void start() throws Exception {
        home = Files.createTempDirectory("passerelle-nodes");
        postgres = DebianPostgres.fresh();
        crossroads = new Crossroads();
        partners = TestPartners.around(crossroads.port(), home.resolve("partners"));
        try (var both = Executors.newFixedThreadPool(2)) {
            var logging = new CountDownLatch(1);
            var first = CompletableFuture.supplyAsync(() -> node(0, logging::countDown), both);
            logging.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var second = CompletableFuture.supplyAsync(() -> node(1, () -> {}), both);
            NODES[0] = first.get();
            NODES[1] = second.get();
        }
        // The schedule itself reads the directories for the first time.
        await().atMost(PATIENCE).until(() -> applied("distinct source") == 5);
        quiet();
    }

    @AfterAll
    static void stop() throws IOException {
        for (var node : NODES) {
            node.close();
        }
        partners.close();
        crossroads.close();
        postgres.close();
        FileSystemUtils.deleteRecursively(home);
    }

    @BeforeEach
    void everything_goes_to_the_first() {
        crossroads.lead(path -> PORTS[0]);
    }

    @Test
    void who_signed_in_at_one_node_is_known_at_the_other() throws IOException {
        try (var visitor = new Visitor()) {
            TestPartners.signIn(partners, visitor, "maelle.graindorge");
            crossroads.lead(path -> PORTS[1]);
            assertThat(visitor.go(at("/pages/fondamentaux/")).status()).isEqualTo(200);
        }
    }

    @Test
    void a_sign_in_begun_at_one_node_ends_at_the_other() throws IOException {
        try (var visitor = new Visitor()) {
            var answer = TestPartners.answer(partners, visitor, "maelle.graindorge");
            crossroads.lead(path -> path.startsWith("/connexion/suite") ? PORTS[0] : PORTS[1]);
            var page = visitor.send(Visitor.form(answer, "SAMLResponse"), Map.of());
            assertThat(page.text()).contains("/deconnexion");
        }
    }

    @Test
    void a_code_made_at_one_node_is_redeemed_at_the_other() throws IOException {
        try (var visitor = new Visitor()) {
            TestPartners.signIn(partners, visitor, "maelle.graindorge");
            crossroads.lead(path -> path.startsWith("/oauth2/authorize") ? PORTS[0] : PORTS[1]);
            var bocage = partners.parties().bocage();
            var before = bocage.received().size();
            assertThat(visitor.go(bocage.entrance()).status()).isEqualTo(200);
            assertThat(bocage.received()).hasSize(before + 1);
        }
    }

    @Test
    void a_ticket_made_at_one_node_is_validated_at_the_other() throws IOException {
        try (var visitor = new Visitor()) {
            TestPartners.signIn(partners, visitor, "maelle.graindorge");
            crossroads.lead(path -> path.startsWith("/cas/login") ? PORTS[0] : PORTS[1]);
            var augeron = partners.parties().augeron();
            var before = augeron.received().size();
            assertThat(visitor.go(augeron.entrance()).status()).isEqualTo(200);
            assertThat(augeron.received()).hasSize(before + 1);
        }
    }

    @Test
    void both_nodes_tell_a_publisher_the_same_pseudonym() throws IOException {
        var augeron = partners.parties().augeron();
        try (var visitor = new Visitor()) {
            TestPartners.signIn(partners, visitor, "maelle.graindorge");
            visitor.go(augeron.entrance());
            crossroads.lead(path -> PORTS[1]);
            visitor.go(augeron.entrance());
        }
        var last = augeron.received().reversed();
        assertThat(last.get(0).pseudonym()).isEqualTo(last.get(1).pseudonym());
    }

    @Test
    void an_answer_used_at_one_node_is_refused_at_the_other() throws IOException {
        try (var visitor = new Visitor()) {
            var answer = TestPartners.answer(partners, visitor, "maelle.graindorge");
            var form = Visitor.form(answer, "SAMLResponse");
            assertThat(visitor.send(form, Map.of()).text()).contains("/deconnexion");
            crossroads.lead(path -> PORTS[1]);
            assertThat(visitor.send(form, Map.of()).status()).isEqualTo(403);
        }
    }

    @Test
    void who_signs_out_at_one_node_is_out_at_the_other() throws IOException {
        try (var visitor = new Visitor()) {
            TestPartners.signIn(partners, visitor, "maelle.graindorge");
            assertThat(visitor.go(at("/pages/fondamentaux/")).status()).isEqualTo(200);
            crossroads.lead(path -> PORTS[1]);
            visitor.send(Visitor.form(visitor.go(at("/")), "Se déconnecter"), Map.of());
            crossroads.lead(path -> PORTS[0]);
            assertThat(visitor.go(at("/pages/fondamentaux/")).at().getPort())
                    .isEqualTo(partners.parties().neo().port());
        }
    }

    @Test
    void a_source_being_read_by_one_node_is_busy_for_the_other() throws Exception {
        var reading = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        try (var other = Executors.newSingleThreadExecutor()) {
            var first = other.submit(() -> plan(NODES[0], reading, told));
            reading.await();
            var refused = catchThrowableOfType(
                    PlanRefused.class, () -> plan(NODES[1], new CountDownLatch(1), new CountDownLatch(0)));
            told.countDown();
            assertThat(refused.code()).isEqualTo("INTAKE-BUSY");
            assertThat(first.get()).isPositive();
        }
    }

    @Test
    void a_wrong_password_is_told_and_never_shown() throws IOException {
        var wrong = Files.writeString(home.resolve("wrong.password"), "canari-du-mot-de-passe\n");
        var folder = Files.createDirectories(home.resolve("wrong"));
        Files.writeString(
                folder.resolve("application.yml"),
                application(0).replace(postgres.passwordFile().toString(), wrong.toString()));
        var said = Said.by("sync", "status", "--config", folder.toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .startsWith("Échec : La base de données jdbc:postgresql://")
                .contains("password");
        assertThat(said.out() + said.err()).doesNotContain("canari");
    }

    @Test
    void what_is_due_runs_once_over_both_nodes() {
        var before = applied("*");
        for (var node : NODES) {
            node.the(Scheduler.class).resume();
        }
        await().atMost(PATIENCE).until(() -> applied("*") > before + 15);
        quiet();
        assertThat(count("select count(*) from sync_run where status <> 'APPLIED' and source <> 'orne'"))
                .isZero();
        assertThat(count("select count(*) from sync_run one join sync_run other on other.source = one.source"
                        + " and other.id > one.id and other.started_at < one.ended_at"))
                .as("two of one source at the same time")
                .isZero();
    }

    @Test
    void a_node_is_not_ready_while_the_database_is_away_and_comes_back_with_it() throws IOException {
        assertThat(ready()).isEqualTo(200);
        postgres.stop();
        try {
            await().atMost(PATIENCE).until(() -> ready() == 503);
            assertThat(ServedRegion.ask("http://127.0.0.1:" + MANAGEMENT[0] + "/actuator/health/liveness")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            postgres.start();
        }
        await().atMost(PATIENCE).until(() -> ready() == 200);
    }

    private static long plan(Server node, CountDownLatch reading, CountDownLatch told) throws PlanRefused {
        var syncs = node.the(Syncs.class);
        return syncs.plan(syncs.find("orne").orElseThrow(), each -> {
                    reading.countDown();
                    pause(told);
                })
                .run();
    }

    private static void pause(CountDownLatch told) {
        try {
            told.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing runs by itself any more. */
    private static void quiet() {
        for (var node : NODES) {
            node.the(Scheduler.class).pause();
        }
        await().atMost(PATIENCE)
                .until(() -> Arrays.stream(NODES)
                        .allMatch(node -> node.the(Scheduler.class)
                                .getCurrentlyExecuting()
                                .isEmpty()));
    }

    private static long applied(String what) {
        return count("select count(" + what + ") from sync_run where status = 'APPLIED'");
    }

    private static long count(String sql) {
        return NODES[0].the(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    private static int ready() throws IOException {
        return ServedRegion.ask("http://127.0.0.1:" + MANAGEMENT[0] + "/actuator/health/readiness")
                .statusCode();
    }

    private static URI at(String path) {
        return URI.create(partners.passerelle() + path);
    }

    /**
     * Starts one.
     *
     * @param logging what happens once its logging stands: Spring Boot sets that up for a whole JVM, and two at
     *     once fall over each other
     */
    private static Server node(int number, Runnable logging) {
        try {
            PORTS[number] = FreePort.any();
            MANAGEMENT[number] = FreePort.any();
            var folder = TestPartners.settings(
                    partners, Files.createDirectories(home.resolve("config" + number)), application(number));
            var settings = Settings.read(folder, Map.of());
            var program = settings.program();
            return Server.start(
                    settings,
                    Database.forServer(program.database(), program.data()),
                    new Server.Extras(Map.of(), fresh -> logging.run()));
        } catch (IOException | SettingsWrong broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String application(int number) {
        return """
                passerelle:
                  address: %s
                  data: "%s"
                  master-key: "%s"
                  database:
                    url: "%s"
                    password-file: "%s"
                    connections: 10
                  sync-schedule: "* * * * * *"
                server:
                  port: %d
                  address: 127.0.0.1
                management.server.port: %d
                db-scheduler.polling-interval: 500ms
                """.formatted(
                        partners.passerelle(),
                        home.resolve("data" + number),
                        home.resolve("master.key"),
                        postgres.url(),
                        postgres.passwordFile(),
                        PORTS[number],
                        MANAGEMENT[number]);
    }
}
