package fr.passerelle.gateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.TestDatabase;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.BrakeSettings;
import fr.passerelle.identity.intake.FeedCalendar;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.linkage.Linkage;
import fr.passerelle.identity.linkage.Matcher;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.person.People;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class ListenersTest {

    private static final String SOURCE = "ecoute";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database = TestDatabase.clean();
    private final TellingDirectory directory = new TellingDirectory(SOURCE);
    private final List<Long> alarms = new CopyOnWriteArrayList<>();
    private final List<Listeners> nodes = new ArrayList<>();
    private FeedSource source = source(FeedRules.DEFAULT);
    private Syncs syncs = syncs();

    @AfterEach
    void stop() {
        nodes.forEach(Listeners::stop);
    }

    @Test
    void a_change_that_the_directory_tells_is_taken_in() throws Exception {
        read();
        node();
        directory.rename(3, "Ysé");
        await(() -> given("K3").equals("Ysé"));
    }

    @Test
    void a_directory_that_was_never_read_is_left_to_its_operator() throws Exception {
        node();
        directory.rename(3, "Ysé");
        holds(() -> directory.readings() == 0 && directory.listeners() == 0);
    }

    @Test
    void one_node_listens_at_a_time_and_another_takes_over() throws Exception {
        read();
        var first = node();
        await(() -> directory.listeners() == 1);
        node();
        holds(() -> directory.listeners() == 1);
        first.stop();
        await(() -> directory.listeners() == 1);
        directory.rename(3, "Ysé");
        await(() -> given("K3").equals("Ysé"));
    }

    @Test
    void a_directory_that_breaks_off_is_listened_to_again() throws Exception {
        read();
        node();
        directory.breakOff(new IOException("LDAP : plus là"));
        directory.rename(3, "Ysé");
        await(() -> given("K3").equals("Ysé"));
    }

    @Test
    void a_database_that_breaks_off_ends_no_listening_for_good() throws Exception {
        read();
        node();
        directory.breakOff(new DataAccessResourceFailureException("the database is away"));
        directory.rename(3, "Ysé");
        await(() -> given("K3").equals("Ysé"));
    }

    @Test
    void while_a_plan_waits_for_its_operator_no_other_takes_its_place() throws Exception {
        read();
        node();
        directory.empty();
        await(() -> newest().status() == RunStatus.HELD && directory.listeners() == 0);
        var held = newest().id();
        holds(() -> newest().id() == held);
        assertThat(alarms).containsExactly(held);
        syncs.apply(source, held, Optional.of(new Approval("A. Agent", "fermeture")));
        await(() -> directory.listeners() == 1);
    }

    @Test
    void what_the_season_leaves_for_later_ends_no_listening_and_is_read_again_from_the_mark_before_it()
            throws Exception {
        var today = LocalDate.now(SchoolYear.PARIS);
        var rentree = new FeedCalendar.Rentree(today.minusDays(1), today.plusDays(1), true, null);
        source = source(new FeedRules(BrakeSettings.DEFAULT, 1, new FeedCalendar(rentree, null)));
        syncs = syncs();
        read();
        var mark = syncs.known(source).mark();
        node();
        await(() -> directory.listeners() == 1);
        var readings = directory.readings();
        directory.rename(3, "Ysé");
        directory.rename(TellingDirectory.PEOPLE, "Zoé");
        await(() -> count() == TellingDirectory.PEOPLE + 1);
        holds(() -> directory.listeners() == 1 && directory.readings() == readings);
        assertThat(given("K3")).isEqualTo("Odet");
        assertThat(syncs.known(source).mark()).isEqualTo(mark);
    }

    @Test
    void the_end_of_the_program_ends_the_connections_that_are_kept_with_directories() {
        var program = new GenericApplicationContext();
        program.registerBean(Syncs.class, () -> syncs);
        program.refresh();
        assertThat(program.getBean(Syncs.class).sources()).hasSize(1);
        assertThat(directory.isClosed()).isFalse();
        program.close();
        assertThat(directory.isClosed()).isTrue();
    }

    private void read() throws Exception {
        var _ = syncs.sync(source, reading -> {});
        assertThat(count()).isEqualTo(TellingDirectory.PEOPLE);
    }

    private int count() {
        return database.jdbc()
                .sql("select count(*) from person_record")
                .query(Integer.class)
                .single();
    }

    private Listeners node() {
        var node = new Listeners(syncs, database.dataSource(), Clock.systemUTC(), (held, run) -> alarms.add(run));
        nodes.add(node);
        node.start();
        return node;
    }

    private Run newest() {
        return new Runs(database.jdbc()).of(SOURCE, 1).getFirst();
    }

    private String given(String key) {
        return database.jdbc()
                .sql("select content -> 'name' ->> 'given' from person_record where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private static void await(BooleanSupplier wanted) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!wanted.getAsBoolean()) {
            assertThat(Instant.now()).as("the patience of this test").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** For longer than a listener rests at first. */
    private static void holds(BooleanSupplier wanted) {
        var end = Instant.now().plusMillis(3_500);
        while (Instant.now().isBefore(end)) {
            assertThat(wanted.getAsBoolean()).isTrue();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static FeedSource source(FeedRules rules) {
        var manche = new Territory("manche", "Manche", Set.of("050"), Set.of(SchoolKind.COLLEGE), List.of(SOURCE));
        return new FeedSource(SOURCE, SOURCE, manche, rules);
    }

    private Syncs syncs() {
        var pool = database.dataSource();
        var jdbc = database.jdbc();
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        var intake = new Intake(
                pool,
                new JdbcTransactionManager(pool),
                new Secrets(jdbc, new MasterKey(new byte[32], random), random, clock),
                new Linkage(new JdbcTemplate(pool), new Matcher(), new Mint(jdbc, random)),
                new Intake.Register(new Journal(jdbc, clock, random), clock));
        return new Syncs(List.of(source), Map.of(SOURCE, directory), intake, new People(jdbc));
    }
}
