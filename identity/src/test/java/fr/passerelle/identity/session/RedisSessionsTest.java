package fr.passerelle.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** With Debian's Redis 7; without it the tests are left out, but never in CI. */
class RedisSessionsTest extends SessionStoreContract {

    private static final String PROGRAM = "/usr/bin/redis-server";

    @TempDir
    private static Path folder;

    private static Process server;
    private static URI address;
    private RedisSessions store;

    @BeforeAll
    static void open() throws IOException {
        var isThere = Files.isExecutable(Path.of(PROGRAM));
        if (!isThere) {
            assertThat(System.getenv("CI"))
                    .as("redis-server on the build server")
                    .isNotEqualTo("true");
            System.out.println("left out: no redis-server here (Debian: redis-server)");
        }
        assumeTrue(isThere);
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = new ProcessBuilder(
                        PROGRAM,
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder.toString(),
                        "--requirepass",
                        "essai")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        address = URI.create("redis://:essai@127.0.0.1:" + port);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    @AfterAll
    static void shut() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
    }

    @Override
    SessionStore store() {
        if (store == null) {
            try (var redis = new Jedis(address)) {
                redis.flushAll();
            }
            store = new RedisSessions(address, SessionSettings.DEFAULT.longest());
        }
        return store;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothing_of_a_session_outlives_its_absolute_limit() {
        store.add(new StoredSession(
                "key",
                new Session(new fr.passerelle.identity.person.PersonId("p"), "neo", "n", null, null, clock.instant()),
                clock.instant()));
        try (var redis = new Jedis(address)) {
            assertThat(redis.keys("passerelle:*"))
                    .hasSize(3)
                    .allSatisfy(key -> assertThat(redis.ttl(key)).isBetween(1L, 43_200L));
        }
    }

    @Test
    void an_ear_whose_server_hangs_says_so() throws IOException {
        try (var ear = store.listen()) {
            stop("-STOP");
            try {
                assertThatIOException().isThrownBy(() -> ear.hear(Duration.ofMillis(100)));
            } finally {
                stop("-CONT");
            }
        }
    }

    private static void stop(String signal) throws IOException {
        try {
            new ProcessBuilder("/bin/kill", signal, String.valueOf(server.pid()))
                    .start()
                    .waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
