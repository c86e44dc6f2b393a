package fr.passerelle.gateway.operations.killed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.TestDatabase;
import fr.passerelle.gateway.operations.killed.Siege.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Programs that take in a day of four directories and are killed, or meet each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledSyncsTest {

    private static final long SEED = 20_260_901L;
    /** Of each at least one is drawn, however few of the steps are its. */
    private static final List<String> PHASES = List.of("reading", "commit", "sync_change", "person_record", "linkage");

    private static final int BY_STEP = 59;
    private static final int BY_TIME = 36;

    @AutoClose
    private ThirdDay day;

    @BeforeAll
    void two_days_are_known(@TempDir Path home) throws Exception {
        var port = TestDatabase.shared()
                .jdbc()
                .sql("select inet_server_port()")
                .query(Integer.class)
                .single();
        day = ThirdDay.in(home, port);
    }

    @Test
    void killed_at_a_hundred_points_the_next_program_ends_it_as_if_nothing_had_been() throws Exception {
        var points = points(day.undisturbed().steps());
        var middle = points.size() / 2;
        var stops = new ArrayList<String>();
        try (var workers = Executors.newFixedThreadPool(2)) {
            var both = workers.invokeAll(List.<Callable<List<String>>>of(
                    () -> siege("killed_a").fire(points.subList(0, middle)),
                    () -> siege("killed_b").fire(points.subList(middle, points.size()))));
            for (var each : both) {
                stops.addAll(each.get());
            }
        }
        assertThat(stops).hasSize(BY_STEP + PHASES.size() + BY_TIME);
        for (var phase : PHASES) {
            assertThat(stops).anyMatch(stop -> stop.contains(phase));
        }
    }

    /** One of them is refused, wherever they meet; the other, or whoever comes next, does the whole day. */
    @RepeatedTest(5)
    void two_programs_at_once_come_to_what_one_alone_comes_to(RepetitionInfo round) throws IOException {
        var url = day.databases().copy("killed_twice_" + round.getCurrentRepetition());
        try (var one = SyncProcess.start(day.path()).ready();
                var other = SyncProcess.start(day.path()).ready()) {
            one.order(url, day.settings(), 0);
            other.order(url, day.settings(), 0);
            var answers = List.of(one.answer(), other.answer());
            assertThat(answers)
                    .contains("done")
                    .allMatch(answer -> answer.matches("done|refused INTAKE-(BUSY|OVERTAKEN|NOT-STAGED) .*"));
            one.order(url, day.settings(), 0);
            one.expect("done");
        }
        assertThat(HeldState.all(Databases.at(url))).isEqualTo(day.undisturbed().after());
        day.databases().drop(url);
    }

    private Siege siege(String name) {
        return new Siege(name, day.path(), day.databases(), day.settings(), day.undisturbed());
    }

    /** Spread over the whole course, by its steps and by its time, and drawn by chance within each part. */
    private static List<Point> points(List<String> steps) {
        var chance = new Random(SEED);
        var points = new ArrayList<Point>();
        for (var part = 0; part < BY_STEP; part++) {
            points.add(new Point(1 + (int) ((part + chance.nextDouble()) * steps.size() / BY_STEP), 0));
        }
        for (var phase : PHASES) {
            var its = IntStream.rangeClosed(1, steps.size())
                    .filter(step -> steps.get(step - 1).contains(phase))
                    .toArray();
            points.add(new Point(its[chance.nextInt(its.length)], 0));
        }
        for (var part = 0; part < BY_TIME; part++) {
            points.add(new Point(0, (part + chance.nextDouble()) / BY_TIME));
        }
        Collections.shuffle(points, chance);
        return points;
    }
}
