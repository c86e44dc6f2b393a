package fr.passerelle.gateway.operations.killed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.operations.killed.Siege.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that takes in a day of three directories is killed at a hundred points; the next ends it as if nothing had been. */
class KilledSyncsTest {

    private static final long SEED = 20_260_901L;
    private static final int BY_STEP = 64;
    private static final int BY_TIME = 36;

    @TempDir
    static Path home;

    @Test
    void killed_at_a_hundred_points_the_next_run_ends_as_an_undisturbed_one() throws Exception {
        try (var deliveries = Deliveries.in(home)) {
            var path = ProgramPath.in(home);
            var databases = Databases.after(deliveries.settings(0), deliveries.settings(1));
            var settings = deliveries.settings(2);
            var undisturbed = Undisturbed.measured(path, databases, settings);
            var points = points(undisturbed.steps().size());
            var middle = points.size() / 2;
            var stops = new ArrayList<String>();
            try (var workers = Executors.newFixedThreadPool(2)) {
                var both = workers.invokeAll(List.<Callable<List<String>>>of(
                        () -> new Siege("killed_a", path, databases, settings, undisturbed)
                                .fire(points.subList(0, middle)),
                        () -> new Siege("killed_b", path, databases, settings, undisturbed)
                                .fire(points.subList(middle, points.size()))));
                for (var each : both) {
                    stops.addAll(each.get());
                }
            }
            assertThat(stops).hasSize(BY_STEP + BY_TIME);
            for (var phase : List.of("reading", "commit", "sync_change", "person_record", "linkage")) {
                assertThat(stops).anyMatch(stop -> stop.contains(phase));
            }
        }
    }

    /** Spread over the whole course, by its steps and by its time, and drawn by chance within each part. */
    private static List<Point> points(int steps) {
        var chance = new Random(SEED);
        var points = new ArrayList<Point>();
        for (var part = 0; part < BY_STEP; part++) {
            points.add(new Point(1 + (int) ((part + chance.nextDouble()) * steps / BY_STEP), 0));
        }
        for (var part = 0; part < BY_TIME; part++) {
            points.add(new Point(0, (part + chance.nextDouble()) / BY_TIME));
        }
        Collections.shuffle(points, chance);
        return points;
    }
}
