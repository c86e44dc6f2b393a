package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.FaultProxy;
import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listening to OpenLDAP (RFC 4533, refreshAndPersist). */
class ListeningTest {

    private static final TestTree TREE = TestTree.CALVADOS;
    private static final String ROMANE = "uid=7001," + TREE.people();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final TestKnown known = new TestKnown();
    private final BlockingQueue<List<Reading>> deliveries = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final MovedClock clock = new MovedClock();
    private Slapd slapd;
    private FaultProxy proxy;
    private Thread thread;

    @BeforeAll
    static void slapd_is_here() {
        Slapd.mustBeHere();
    }

    @BeforeEach
    void start() throws Exception {
        slapd = Slapd.syncing(TREE, folder, Slapd.WITH_A_LOG);
        proxy = FaultProxy.before(slapd.port());
    }

    @AfterEach
    void stop() throws IOException {
        if (thread != null) {
            thread.interrupt();
        }
        proxy.close();
        slapd.close();
    }

    @Test
    void a_change_is_told_as_it_happens_with_everything_about_the_person() throws Exception {
        listen();
        rename("Romane-Lou");
        assertThat(next()).hasSize(1);
        assertThat(known.person("7001").name().given()).isEqualTo("Romane-Lou");
        assertThat(known.person("7001").guardians()).containsExactly(new Guarded("7101", "10", true));
    }

    /** The best of some, for the machine may be at work on other things. */
    @Test
    void a_change_is_told_within_a_second() throws Exception {
        listen();
        var best = Duration.ofDays(1);
        for (var i = 0; i < 5; i++) {
            rename("Romane " + i);
            var answered = Instant.now();
            next();
            var took = Duration.between(answered, Instant.now());
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertThat(best).isLessThan(Duration.ofSeconds(1));
        assertThat(known.person("7001").name().given()).isEqualTo("Romane 4");
    }

    /** In the one that is listened to, answers would stand behind changes that nobody takes before they have come. */
    @Test
    void lookups_go_over_a_kept_connection_of_their_own() throws Exception {
        listen();
        var listening = proxy.connections();
        rename("Romane-Lou");
        next();
        assertThat(proxy.connections()).isEqualTo(listening + 1);
        rename("Romane");
        next();
        assertThat(proxy.connections()).isEqualTo(listening + 1);
    }

    @Test
    void what_changed_before_anybody_listened_is_told_first() throws Exception {
        known.take(connector().next());
        rename("Romane-Lou");
        slapd.change("dn: uid=7002," + TREE.people(), "changetype: delete");
        listen();
        assertThat(next())
                .extracting(reading -> reading.getClass().getSimpleName())
                .containsExactlyInAnyOrder("Row", "Gone");
    }

    @Test
    void many_changes_at_once_come_in_one_delivery() throws Exception {
        listen();
        try (var root = slapd.asRoot()) {
            for (var i = 0; i < 20; i++) {
                root.modify("dn: " + ROMANE, "changetype: modify", "replace: givenName", "givenName: Romane " + i);
            }
        }
        assertThat(next()).hasSize(1);
        assertThat(known.person("7001").name().given()).isEqualTo("Romane 19");
    }

    @Test
    void somebody_who_comes_and_goes_within_one_delivery_was_never_there() throws Exception {
        listen();
        slapd.add(TREE.born("7666", "01/02/2012"));
        slapd.change("dn: uid=7666," + TREE.people(), "changetype: delete");
        rename("Romane-Lou");
        next();
        assertThat(known.people()).extracting(PersonRecord::key).doesNotContain("7666");
    }

    @Test
    void somebody_new_somebody_moved_and_somebody_gone_are_told() throws Exception {
        listen();
        slapd.add(TREE.born("7666", "01/02/2012"));
        try (var root = slapd.asRoot()) {
            root.modifyDN(ROMANE, "uid=7001", false, TREE.base());
        }
        slapd.change("dn: uid=7002," + TREE.people(), "changetype: delete");
        until(this::keys, List.of("7101", "7201", "7202", "7666"));
    }

    @Test
    void the_mark_of_a_delivery_is_where_the_next_listening_starts() throws Exception {
        listen();
        rename("Romane-Lou");
        next();
        thread.interrupt();
        ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(connector()
                        .next()
                        .read(known, reading -> {
                            throw new AssertionError("told again: " + reading);
                        })
                        .extent())
                .isEqualTo(Feed.Extent.DELTA);
    }

    @Test
    void a_taker_that_wants_no_more_ends_the_listening() throws Exception {
        known.take(connector().next());
        var listening = new CompletableFuture<Void>();
        thread = Thread.ofVirtual().start(() -> {
            try {
                connector().listen(known, feed -> false);
                listening.complete(null);
            } catch (IOException e) {
                listening.completeExceptionally(e);
            }
        });
        until(proxy::connections, connections -> connections >= 2, () -> rename("R" + System.nanoTime()));
        listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void an_interruption_ends_the_listening() throws Exception {
        listen();
        thread.interrupt();
        ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void without_a_mark_there_is_nothing_to_listen_from() {
        assertThatThrownBy(() -> connector().listen(known, feed -> true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("une lecture doit venir d'abord");
    }

    @Test
    void a_connection_that_is_torn_down_ends_the_listening() throws Exception {
        listen();
        proxy.resetAll();
        assertBroken();
    }

    @Test
    void a_server_that_stops_ends_the_listening() throws Exception {
        listen();
        slapd.stop();
        assertBroken();
    }

    @Test
    void a_connection_that_has_gone_silent_is_found_out() throws Exception {
        listen("patience.idle", "100ms", "server.answer", "2s");
        proxy.silentAfter(0);
        assertBroken();
    }

    @Test
    void silence_of_a_directory_that_is_well_ends_nothing() throws Exception {
        listen("patience.idle", "20ms");
        var before = proxy.answered();
        until(proxy::answered, answered -> answered > before + 200, () -> {});
        assertThat(ended).isNotDone();
        rename("Romane-Lou");
        assertThat(next()).hasSize(1);
    }

    @Test
    void a_school_that_changes_ends_the_listening_for_people_may_be_there() throws Exception {
        listen();
        slapd.change(
                "dn: " + TREE.schoolDn(),
                "changetype: modify",
                "replace: ENTStructureNomCourant",
                "ENTStructureNomCourant: CLG$DES RENOMMES$CAEN");
        assertBroken();
        known.take(connector().next());
        assertThat(known.schoolRecords().getFirst().name()).isEqualTo("Collège des Renommes");
    }

    @Test
    void a_complete_reading_that_is_due_ends_the_listening() throws Exception {
        listen("patience.idle", "50ms");
        clock.move(Duration.ofHours(25));
        assertBroken();
    }

    @Test
    void a_server_that_took_the_place_of_another_is_not_listened_to() throws Exception {
        known.take(connector().next());
        try (var other = Slapd.syncing(TREE, folder.resolve("other"), Slapd.SYNCPROV)) {
            var connector = LdapConnector.of(
                    "slapd", TREE.settings(other.url(), folder, "changes", "SYNCREPL"), Clock.systemUTC());
            assertThatThrownBy(() -> ((DirectoryConnector.Listens) connector).listen(known, feed -> true))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("complète");
        }
    }

    /** Asked while deliveries may be coming in. */
    private List<String> keys() {
        synchronized (known) {
            return known.people().stream().map(PersonRecord::key).toList();
        }
    }

    private void assertBroken() {
        assertThatThrownBy(() -> ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    private void rename(String given) throws Exception {
        slapd.change("dn: " + ROMANE, "changetype: modify", "replace: givenName", "givenName: " + given);
    }

    private List<Reading> next() throws InterruptedException {
        var readings = deliveries.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(readings).as("a delivery").isNotNull();
        return readings;
    }

    /** Reads everybody, and listens from then on; returns when the server has been asked. */
    private void listen(String... more) throws Exception {
        if (known.mark().isEmpty()) {
            known.take(connector(more).next());
        }
        var before = proxy.answered();
        thread = Thread.ofVirtual().start(() -> {
            try {
                connector(more).listen(known, this::take);
                ended.complete(null);
            } catch (IOException e) {
                ended.completeExceptionally(e);
            }
        });
        // The school comes with the refresh, after which both searches go on.
        until(proxy::answered, answered -> answered > before + 600, () -> {});
    }

    private boolean take(Feed feed) {
        try {
            synchronized (known) {
                deliveries.add(new ArrayList<>(known.take(feed)));
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DirectoryConnectorThatListens connector(String... more) throws IOException {
        var all = new ArrayList<>(List.of("changes", "SYNCREPL"));
        all.addAll(List.of(more));
        var settings = TREE.settings("ldap://127.0.0.1:" + proxy.port(), folder, all.toArray(String[]::new));
        return new DirectoryConnectorThatListens(LdapConnector.of("slapd", settings, clock));
    }

    private record DirectoryConnectorThatListens(DirectoryConnector.ReadsAll connector) {

        Feed next() {
            return connector.next();
        }

        void listen(TestKnown known, java.util.function.Predicate<Feed> taker) throws IOException {
            ((DirectoryConnector.Listens) connector).listen(known, taker);
        }
    }

    private interface Asked<T> {
        T get() throws Exception;
    }

    private interface Step {
        void go() throws Exception;
    }

    private static <T> void until(Asked<T> asked, java.util.function.Predicate<T> holds, Step meanwhile)
            throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        while (!holds.test(asked.get())) {
            assertThat(Instant.now()).as("the patience of this test").isBefore(deadline);
            meanwhile.go();
            Thread.onSpinWait();
        }
    }

    private static <T> void until(Asked<List<T>> asked, List<T> wanted) throws Exception {
        until(asked, now -> now.size() == wanted.size() && now.containsAll(wanted), () -> {});
    }
}
