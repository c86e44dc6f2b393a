package fr.passerelle.identity.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.SessionConfiguration;
import fr.passerelle.identity.session.SessionSettings;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import fr.passerelle.identity.writing.Writes;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FarewellsTest {

    private static final Service ONE = new Service("essai", "editeur-1", "un");
    private static final Service TWO = new Service("essai", "editeur-2", "deux");
    private final TestDatabase database = TestDatabase.clean();
    private final TestClock clock = new TestClock();
    private final Journal journal = new Journal(database.jdbc(), clock, new SecureRandom());
    private final ServedBook book = new ServedBook(database.jdbc(), clock);
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, Told> answers = new ConcurrentHashMap<>();
    private AnnotationConfigApplicationContext context;
    private Sessions sessions;
    private boolean whoAskedIsTold;

    @BeforeEach
    void open() {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(SessionSettings.class, () -> SessionSettings.DEFAULT);
        // In a wrapping that is not closed with the context.
        context.registerBean(DataSource.class, () -> new DelegatingDataSource(database.dataSource()));
        context.registerBean(PublicAddress.class, () -> new PublicAddress(URI.create("https://passerelle.test")));
        context.registerBean(SecureRandom.class, () -> new SecureRandom());
        context.registerBean(TestClock.class, () -> clock);
        context.register(SessionConfiguration.class);
        context.refresh();
        sessions = context.getBean(Sessions.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void our_session_is_over_before_the_first_service_is_told() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        var order = new ConcurrentLinkedQueue<Boolean>();
        farewells(served -> {
                    order.add(sessions.goesOn(live.key()));
                    return Told.ENDED;
                })
                .end(List.of(live.key()), Event.SIGNED_OUT, Map.of(), null);
        assertThat(order).containsExactly(false);
    }

    @Test
    void every_service_of_the_session_is_told_once_and_none_of_another_session() {
        var live = signIn();
        var other = signIn();
        book.note(live, ONE, "nom", "a");
        book.note(live, ONE, "nom", "b");
        book.note(live, ONE, "nom", "b");
        book.note(live, TWO, "nom", "c");
        book.note(other, TWO, "nom", "d");
        assertThat(end(live).isWhole()).isTrue();
        assertThat(told).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(end(live).sessions()).isEmpty();
        assertThat(told).hasSize(3);
    }

    @Test
    void a_service_whose_answer_never_left_is_noted_by_the_next_one() {
        var live = signIn();
        var writes = new Writes(database.jdbc());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> writes.gathered(() -> {
                    book.note(live, ONE, "nom", "a");
                    writes.later("insert into nowhere values (1)");
                    return live;
                }));
        book.note(live, ONE, "nom", "a");
        assertThat(end(live).isWhole()).isTrue();
        assertThat(told).containsExactly("a");
    }

    @Test
    void services_are_told_side_by_side() {
        var live = signIn();
        var all = new CyclicBarrier(5);
        IntStream.range(0, 5).forEach(n -> book.note(live, ONE, "nom", "h" + n));
        var farewell = farewells(served -> meet(all)).end(List.of(live.key()), Event.SIGNED_OUT, Map.of(), null);
        assertThat(farewell.isWhole()).isTrue();
    }

    private static Told meet(CyclicBarrier all) {
        try {
            all.await(20, TimeUnit.SECONDS);
            return Told.ENDED;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            return Told.REFUSED;
        }
    }

    @Test
    void the_service_that_asked_for_it_is_not_told() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        book.note(live, TWO, "nom", "b");
        var farewell = farewells(this::answer).end(List.of(live.key()), Event.SESSION_ENDED, Map.of(), ONE);
        assertThat(told).containsExactly("b");
        assertThat(farewell.isWhole()).isTrue();
    }

    @Test
    void the_service_that_asked_is_told_where_its_protocol_has_it_so_and_counts_as_done_in_any_case() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        answers.put("a", Told.SILENT);
        whoAskedIsTold = true;
        var farewell = farewells(this::answer).end(List.of(live.key()), Event.SESSION_ENDED, Map.of(), ONE);
        assertThat(told).containsExactly("a");
        assertThat(farewell.isWhole()).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(farewells(this::answer).tellAgain()).isZero();
    }

    @Test
    void one_that_does_not_answer_is_told_again_after_a_minute_and_then_never_more() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        answers.put("a", Told.SILENT);
        assertThat(end(live).isWhole()).isFalse();
        assertThat(farewells(this::answer).tellAgain()).isZero();
        clock.advance(Duration.ofMinutes(1));
        answers.put("a", Told.ENDED);
        assertThat(farewells(this::answer).tellAgain()).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        assertThat(farewells(this::answer).tellAgain()).isZero();
        assertThat(told).hasSize(2);
    }

    @Test
    void one_that_never_answers_is_given_up_after_four_more_tries() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        answers.put("a", Told.SILENT);
        var farewell = end(live);
        for (var hour = 0; hour < 20; hour++) {
            clock.advance(Duration.ofHours(2));
            farewells(this::answer).tellAgain();
        }
        assertThat(told).hasSize(5);
        assertThat(farewells(this::answer).lines(farewell.id()))
                .singleElement()
                .satisfies(line -> assertThat(line.isTriedAgain()).isFalse());
    }

    @Test
    void one_that_refuses_is_not_asked_again() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        answers.put("a", Told.REFUSED);
        end(live);
        clock.advance(Duration.ofDays(1));
        assertThat(farewells(this::answer).tellAgain()).isZero();
    }

    @Test
    void an_order_ends_at_once_and_the_job_tells_the_services() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        assertThat(farewells(this::answer).order(List.of(live.key()), Map.of()).sessions())
                .hasSize(1);
        assertThat(sessions.goesOn(live.key())).isFalse();
        assertThat(told).isEmpty();
        assertThat(farewells(this::answer).tellAgain()).isEqualTo(1);
        assertThat(told).containsExactly("a");
    }

    @Test
    void what_a_node_has_not_come_to_tell_another_tells_after_its_time() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        book.leave(List.of(live.key()), "adieu", clock.instant().plusSeconds(15));
        assertThat(farewells(this::answer).tellAgain()).isZero();
        clock.advance(Duration.ofSeconds(15));
        assertThat(farewells(this::answer).tellAgain()).isEqualTo(1);
    }

    @Test
    void two_jobs_at_once_tell_each_service_once() {
        var live = signIn();
        IntStream.range(0, 40).forEach(n -> book.note(live, ONE, "nom", "h" + n));
        farewells(this::answer).order(List.of(live.key()), Map.of());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 4)
                    .forEach(n -> threads.execute(() -> farewells(this::answer).tellAgain()));
        }
        assertThat(told).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void nobody_is_noted_without_end() {
        var live = signIn();
        IntStream.range(0, 80).forEach(n -> book.note(live, ONE, "nom", "h" + n));
        end(live);
        assertThat(told).hasSize(50);
    }

    @Test
    void a_protocol_that_nobody_speaks_any_more_is_told_as_unreachable() {
        var live = signIn();
        book.note(live, new Service("morte", "editeur-1", "x"), "nom", "a");
        var farewell = end(live);
        assertThat(farewells(this::answer).lines(farewell.id()))
                .singleElement()
                .satisfies(line -> assertThat(line.told()).isEqualTo(Told.UNREACHABLE));
    }

    @Test
    void a_browsers_answer_counts_for_the_service_that_was_asked_only() {
        var live = signIn();
        book.note(live, ONE, "nom", "a");
        answers.put("a", Told.BY_BROWSER);
        var farewell = end(live);
        var farewells = farewells(this::answer);
        var number = farewells.lines(farewell.id()).getFirst().served().number();
        farewells.answered(farewell.id() + "." + number, TWO);
        farewells.answered("autre." + number, ONE);
        farewells.answered("sans point", ONE);
        assertThat(farewells.lines(farewell.id()).getFirst().told()).isEqualTo(Told.BY_BROWSER);
        farewells.answered(farewell.id() + "." + number, ONE);
        assertThat(farewells.lines(farewell.id()).getFirst().told()).isEqualTo(Told.ENDED);
    }

    @Test
    void the_journal_says_whose_session_ended_and_how_often() {
        var live = signIn();
        end(live);
        end(live);
        assertThat(journal.about(new PersonId("p"), List.of(Event.SIGNED_OUT), 10))
                .hasSize(1);
    }

    private Told answer(Served served) {
        told.add(served.handle());
        return answers.getOrDefault(served.handle(), Told.ENDED);
    }

    private Farewell end(LiveSession live) {
        return farewells(this::answer).end(List.of(live.key()), Event.SIGNED_OUT, Map.of(), null);
    }

    private Farewells farewells(Function<Served, Told> herald) {
        return new Farewells(
                sessions,
                book,
                List.of(new Herald() {

                    @Override
                    public String protocol() {
                        return "essai";
                    }

                    @Override
                    public boolean tellsWhoAsked() {
                        return whoAskedIsTold;
                    }

                    @Override
                    public Told tell(Served served) {
                        return herald.apply(served);
                    }
                }),
                journal,
                new Farewells.Chance(clock, new SecureRandom()));
    }

    private LiveSession signIn() {
        return sessions.start(
                new MockHttpServletRequest(),
                new MockHttpServletResponse(),
                new Session(new PersonId("p"), "neo", "n", null, null, clock.instant()));
    }
}
