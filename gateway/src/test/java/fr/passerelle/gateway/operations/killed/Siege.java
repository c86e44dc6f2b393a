package fr.passerelle.gateway.operations.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills one program after the other in the middle of its work. Each program first ends what the one before it had to leave,
 * and is then killed on a database of its own.
 */
final class Siege {

    private final String name;
    private final ProgramPath path;
    private final Databases databases;
    private final Path settings;
    private final Undisturbed undisturbed;
    private final List<String> stops = new ArrayList<>();

    Siege(String name, ProgramPath path, Databases databases, Path settings, Undisturbed undisturbed) {
        this.name = name;
        this.path = path;
        this.databases = databases;
        this.settings = settings;
        this.undisturbed = undisturbed;
    }

    /** Where to kill: at a step of the course, or, for step 0, at a share of the time that it takes. */
    record Point(int step, double share) {}

    /** Kills at each of those points, and gives what was being done at each. */
    List<String> fire(List<Point> points) throws IOException {
        var left = "";
        for (var point : points) {
            try (var program = SyncProcess.start(path)) {
                var url = databases.copy(name + stops.size());
                program.ready();
                end(program, left);
                program.order(url, settings, point.step());
                stops.add(point.step() > 0 ? await(program) : watch(url, point.share()));
                look(url);
                program.kill();
                look(url);
                left = url;
            }
        }
        try (var program = SyncProcess.start(path).ready()) {
            end(program, left);
        }
        return stops;
    }

    /** The next program ends it, and it is as if nothing had been. */
    private void end(SyncProcess program, String left) throws IOException {
        if (!left.isEmpty()) {
            program.order(left, settings, 0);
            program.expect("done");
            assertThat(HeldState.all(Databases.at(left)))
                    .as("after a kill at: " + stops.getLast())
                    .isEqualTo(undisturbed.after());
            databases.drop(left);
        }
    }

    private static String await(SyncProcess program) throws IOException {
        var said = program.answer();
        if (!said.startsWith("at ")) {
            throw new IOException("did not come to its step, but: " + said);
        }
        return said;
    }

    /** Looks on until that share of the time is over. */
    private String watch(String url, double share) {
        var until = System.nanoTime() + (long) (share * undisturbed.lasts().toNanos());
        do {
            look(url);
        } while (System.nanoTime() < until);
        return "%.1f %% of the time".formatted(100 * share);
    }

    /** Of each source, all of the day is there or nothing of it. */
    private void look(String url) {
        HeldState.records(Databases.at(url))
                .forEach((source, held) -> assertThat(held)
                        .as(source + " at: " + (stops.isEmpty() ? "the beginning" : stops.getLast()))
                        .isIn(
                                undisturbed.before().get(source),
                                undisturbed.after().get(source)));
    }
}
