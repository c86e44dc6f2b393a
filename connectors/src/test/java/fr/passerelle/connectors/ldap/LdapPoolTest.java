package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.FaultProxy;
import fr.passerelle.identity.intake.Known;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections outlive a reading that went well, and nothing of what a new one promises is lost by that. */
class LdapPoolTest {

    private static final LdapSession.Talk IN_TURN = LdapSession.Talk.IN_TURN;
    private static final LdapSession.Talk AT_ONCE = LdapSession.Talk.AT_ONCE;

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
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
    void readings_in_a_row_share_one_connection_and_one_bind() throws Exception {
        var connector = connector();
        for (var i = 0; i < 5; i++) {
            assertThat(readings(connector)).isNotEmpty();
        }
        assertThat(proxy.connections()).isEqualTo(1);
        assertThat(server.binds).hasValue(1);
    }

    @Test
    void a_connection_that_the_server_cut_between_two_readings_is_replaced_unseen() throws Exception {
        var connector = connector();
        readings(connector);
        proxy.resetAll();
        assertThat(readings(connector)).isNotEmpty();
        assertThat(proxy.connections()).isEqualTo(2);
    }

    @Test
    void a_connection_that_has_gone_silent_between_two_readings_is_replaced_unseen() throws Exception {
        proxy.sparing(0, 1);
        var connector = connector("server.connect", "300ms");
        readings(connector);
        proxy.silentAfter(0);
        assertThat(readings(connector)).isNotEmpty();
        assertThat(proxy.connections()).isEqualTo(2);
    }

    @Test
    void a_connection_that_is_too_old_is_replaced() throws Exception {
        var connector = connector("server.pool.idle", "1h", "server.pool.age", "15m");
        readings(connector);
        clock.move(Duration.ofMinutes(14));
        readings(connector);
        assertThat(proxy.connections()).isEqualTo(1);
        clock.move(Duration.ofMinutes(2));
        readings(connector);
        assertThat(proxy.connections()).isEqualTo(2);
        until(() -> proxy.open() == 1);
    }

    @Test
    void a_connection_that_lay_too_long_is_replaced() throws Exception {
        var connector = connector();
        readings(connector);
        clock.move(Duration.ofSeconds(121));
        readings(connector);
        assertThat(proxy.connections()).isEqualTo(2);
    }

    @Test
    void a_connection_from_a_time_to_come_is_replaced() throws Exception {
        var connector = connector();
        readings(connector);
        clock.move(Duration.ofSeconds(-5));
        readings(connector);
        assertThat(proxy.connections()).isEqualTo(2);
    }

    @Test
    void a_connection_that_nobody_wants_is_ended_without_being_asked_for() throws Exception {
        var connector = connector("server.pool.idle", "30ms");
        readings(connector);
        until(() -> proxy.open() == 0);
        assertThat(connector.pool().size()).isZero();
        assertThat(readings(connector)).isNotEmpty();
        until(() -> proxy.open() == 0);
    }

    @Test
    void a_password_that_was_changed_in_its_file_is_sent_at_once_and_once() throws Exception {
        var connector = connector("patience.attempts", "5");
        readings(connector);
        Files.writeString(folder.resolve("mot-de-passe"), "tout autre");
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("invalid credentials (49)");
        assertThat(server.binds).hasValue(2);
        Files.writeString(folder.resolve("mot-de-passe"), TestTree.PASSWORD);
        assertThat(readings(connector)).isNotEmpty();
    }

    @Test
    void a_password_file_that_was_emptied_ends_the_next_reading() throws Exception {
        var connector = connector();
        readings(connector);
        Files.writeString(folder.resolve("mot-de-passe"), "");
        assertThatThrownBy(() -> readings(connector)).hasMessageContaining("est vide");
        assertThat(server.binds).hasValue(1);
        until(() -> proxy.open() == 0);
    }

    @Test
    void a_probe_signs_in_anew_whatever_is_kept() throws Exception {
        var connector = connector();
        readings(connector);
        assertThat(connector.probe()).isEmpty();
        assertThat(server.binds).hasValue(2);
        assertThat(connector.pool().size()).isEqualTo(1);
    }

    @Test
    void a_reading_that_breaks_gives_nothing_back_and_leaves_nothing_open() throws Exception {
        var connector = connector();
        readings(connector);
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> connector.complete().read(Known.NOTHING, reading -> {
                        throw new IllegalStateException("the database broke off");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(connector.pool().size()).isZero();
        }
        until(() -> proxy.open() == 0);
        readings(connector);
        assertThat(connector.pool().size()).isEqualTo(1);
        assertThat(proxy.open()).isEqualTo(1);
    }

    @Test
    void what_is_kept_is_trusted_no_further_than_what_is_new() throws Exception {
        var connector = connector("server.answer", "5s", "patience.whole", "600ms");
        readings(connector);
        proxy.late(Duration.ofMillis(150));
        assertThatThrownBy(() -> readings(connector)).hasMessageContaining("la lecture dépasse");
        assertThat(connector.pool().size()).isZero();
    }

    @Test
    void an_answer_over_a_kept_connection_has_its_limits_too() throws Exception {
        var connector = connector("server.answer", "500ms");
        readings(connector);
        proxy.trickleAfter(0, 20);
        var before = Instant.now();
        assertThatThrownBy(() -> readings(connector)).isInstanceOf(IOException.class);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void a_connection_under_StartTLS_is_kept_under_it() throws Exception {
        var certificate = TestCertificate.ofThisMachine();
        try (var secure = TestServer.withStartTls(certificate.context());
                var before = FaultProxy.before(secure.port())) {
            var connector = secure.through(
                    before,
                    folder,
                    "server.start-tls",
                    "true",
                    "server.trust",
                    certificate.pem(folder).toString());
            readings(connector);
            assertThat(readings(connector)).isNotEmpty();
            assertThat(before.connections()).isEqualTo(1);
            assertThat(new String(before.said(), StandardCharsets.ISO_8859_1)).doesNotContain(TestTree.PASSWORD);
        }
    }

    @Test
    void nobody_shares_a_session_with_somebody_else_at_work() throws Exception {
        var pool = connector().pool();
        try (var one = pool.lend(IN_TURN);
                var other = pool.lend(IN_TURN)) {
            assertThat(one).isNotSameAs(other);
            pool.giveBack(one);
            assertThat(pool.lend(AT_ONCE)).isNotSameAs(one);
            assertThat(pool.lend(IN_TURN)).isSameAs(one);
        }
    }

    @Test
    void no_more_are_kept_than_may_be() throws Exception {
        var pool = connector("server.pool.most", "2").pool();
        try (var one = pool.lend(IN_TURN);
                var two = pool.lend(IN_TURN);
                var three = pool.lend(AT_ONCE)) {
            pool.giveBack(one);
            pool.giveBack(two);
            pool.giveBack(three);
            assertThat(pool.size()).isEqualTo(2);
            until(() -> proxy.open() == 2);
        }
    }

    @Test
    void where_none_may_be_kept_each_reading_opens_its_own() throws Exception {
        var connector = connector("server.pool.most", "0");
        readings(connector);
        readings(connector);
        assertThat(proxy.connections()).isEqualTo(2);
        until(() -> proxy.open() == 0);
    }

    @Test
    void a_session_that_was_cut_is_not_taken_back() throws Exception {
        var pool = connector().pool();
        var session = pool.lend(IN_TURN);
        session.cut();
        pool.giveBack(session);
        assertThat(pool.size()).isZero();
    }

    @Test
    void closing_ends_what_is_kept_and_what_comes_back_later() throws Exception {
        var connector = connector();
        var pool = connector.pool();
        var lent = pool.lend(AT_ONCE);
        readings(connector);
        assertThat(proxy.open()).isEqualTo(2);
        connector.close();
        until(() -> proxy.open() == 1);
        pool.giveBack(lent);
        until(() -> proxy.open() == 0);
        assertThatThrownBy(() -> readings(connector)).hasMessageContaining("le programme s'arrête");
    }

    private LdapConnector connector(String... more) throws IOException {
        return server.through(proxy, folder, clock, more);
    }

    private static void until(BooleanSupplier holds) {
        var deadline = Instant.now().plusSeconds(20);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("the patience of this test").isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
