package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J23: every wait has an end, a passing fault is tried again, and nothing that was handed over is read twice. */
class NetworkTest {

    @TempDir
    Path folder;

    private final List<Duration> rests = new ArrayList<>();
    private TestServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.plain();
        proxy = FaultProxy.before(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void J23_a_server_that_says_nothing_is_not_waited_for() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var url = "ldap://127.0.0.1:" + mute.getLocalPort();
            var settings = TestTree.CALVADOS.settings(url, folder, "server.connect", "300ms", "server.answer", "300ms");
            assertBroken(new LdapConnector("x", settings, Clock.systemUTC()), "timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 1_500, 3_000})
    void J23_a_server_that_trickles_a_byte_at_a_time_is_not_waited_for(long bytes) throws Exception {
        proxy.trickleAfter(bytes, 20);
        assertEndsSoon(connector("server.answer", "700ms"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 1_500, 3_000})
    void J23_a_server_that_falls_silent_is_not_waited_for(long bytes) throws Exception {
        proxy.silentAfter(bytes);
        assertEndsSoon(connector("server.answer", "300ms"));
    }

    @Test
    void J23_a_server_that_answers_each_time_at_the_last_moment_is_not_waited_for_in_all() throws Exception {
        proxy.late(Duration.ofMillis(200));
        assertBroken(connector("server.answer", "5s", "patience.whole", "600ms"), "la lecture dépasse");
    }

    @Test
    void J23_a_server_that_is_only_slow_is_read() throws Exception {
        proxy.late(Duration.ofMillis(20));
        assertThat(readings(connector())).isNotEmpty();
    }

    @Test
    void J23_a_handshake_that_never_ends_is_not_waited_for() throws Exception {
        var certificate = TestCertificate.ofThisMachine();
        try (var secure = TestServer.secure(certificate.context());
                var slow = FaultProxy.before(secure.port())) {
            slow.trickleAfter(0, 50);
            var settings = TestTree.CALVADOS.settings(
                    "ldaps://localhost:" + slow.port(),
                    folder,
                    "server.trust",
                    certificate.pem(folder).toString(),
                    "server.connect",
                    "500ms");
            assertEndsSoon(new LdapConnector("x", settings, Clock.systemUTC()));
        }
    }

    @Test
    void J23_a_reset_before_anything_was_said_is_tried_again_after_a_rest() throws Exception {
        proxy.resetAfter(0).sparing(0, 2);
        assertThat(readings(patient(3))).isNotEmpty();
        assertThat(proxy.connections()).isEqualTo(3);
        assertThat(rests).hasSize(2);
    }

    @Test
    void J23_rests_double_and_are_spread_by_chance() throws Exception {
        proxy.resetAfter(0);
        assertThatThrownBy(() -> readings(patient(5))).isInstanceOf(IOException.class);
        assertThat(rests).hasSize(4);
        for (var i = 0; i < rests.size(); i++) {
            assertThat(rests.get(i).toMillis()).isBetween(500L << i, 1500L << i);
        }
        assertThat(rests).doesNotHaveDuplicates();
    }

    @Test
    void J23_what_was_handed_over_is_never_read_twice() throws Exception {
        assertThat(readings(connector())).isNotEmpty();
        var whole = proxy.answered();
        var before = proxy.connections();
        proxy.resetAfter(whole * 9 / 10);
        var handed = new ArrayList<Object>();
        assertThatThrownBy(() -> patient(5).complete().read(fr.passerelle.identity.intake.Known.NOTHING, handed::add))
                .isInstanceOf(IOException.class);
        assertThat(handed).isNotEmpty().doesNotHaveDuplicates();
        assertThat(proxy.connections()).isEqualTo(before + 1);
    }

    @Test
    void J23_after_faults_the_next_reading_is_as_ever() throws Exception {
        var connector = connector();
        proxy.resetAfter(500);
        assertThatThrownBy(() -> readings(connector)).isInstanceOf(IOException.class);
        proxy.well();
        assertThat(readings(connector)).isNotEmpty();
    }

    @Test
    void J23_the_next_address_is_tried_when_one_is_down_or_mute() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var urls = "ldap://127.0.0.1:1,ldap://127.0.0.1:" + mute.getLocalPort() + "," + server.url();
            var settings = TestTree.CALVADOS.settings(urls, folder, "server.answer", "300ms");
            assertThat(readings(new LdapConnector("x", settings, Clock.systemUTC())))
                    .isNotEmpty();
        }
    }

    @Test
    void J23_a_name_that_nobody_knows_is_tried_again_for_it_may_be_known_soon() throws Exception {
        var settings = TestTree.CALVADOS.settings("ldaps://annuaire.invalid", folder, "patience.attempts", "3");
        var connector = new LdapConnector("x", settings, Clock.systemUTC(), retries(settings));
        assertBroken(connector, "aucune adresse connue");
        assertThat(rests).hasSize(2);
    }

    @Test
    void an_interruption_ends_the_reading() throws Exception {
        var connector = connector();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> readings(connector)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_taker_that_breaks_leaves_no_thread_and_no_connection_behind() throws Exception {
        var connector = connector();
        assertThatThrownBy(() -> connector.complete().read(fr.passerelle.identity.intake.Known.NOTHING, reading -> {
                    throw new IllegalStateException("the database broke off");
                }))
                .isInstanceOf(IllegalStateException.class);
        var deadline = Instant.now().plusSeconds(20);
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(NetworkTest::reads)) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean reads(Thread thread) {
        return thread.getName().equals("ldap-reading");
    }

    private static void assertEndsSoon(LdapConnector connector) {
        var before = Instant.now();
        assertThatThrownBy(() -> readings(connector)).isInstanceOf(IOException.class);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    private LdapConnector connector(String... more) throws IOException {
        return server.through(proxy, folder, more);
    }

    private LdapConnector patient(int attempts) throws IOException {
        var settings = TestTree.CALVADOS.settings(
                "ldap://127.0.0.1:" + proxy.port(), folder, "patience.attempts", Integer.toString(attempts));
        return new LdapConnector("x", settings, Clock.systemUTC(), retries(settings));
    }

    private Retries retries(LdapSettings settings) {
        return new Retries(settings.patience(), new Random(7), rests::add);
    }

    private static void assertBroken(LdapConnector connector, String why) {
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
