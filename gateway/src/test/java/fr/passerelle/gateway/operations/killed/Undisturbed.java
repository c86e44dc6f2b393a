package fr.passerelle.gateway.operations.killed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run that nobody disturbs: what every other must come to.
 *
 * @param before what is held of each source before it
 * @param after all that is held after it
 * @param steps the steps it takes
 * @param lasts how long a program takes for it that has done so once already
 */
record Undisturbed(Map<String, String> before, Map<String, String> after, List<String> steps, Duration lasts) {

    static Undisturbed measured(ProgramPath path, Databases databases, Path settings) throws IOException {
        try (var program = SyncProcess.start(path).ready()) {
            var cold = databases.copy("killed_cold");
            var warm = databases.copy("killed_warm");
            var before = HeldState.records(Databases.at(cold));
            var steps = program.tell(cold, settings);
            var start = System.nanoTime();
            program.order(warm, settings, 0);
            program.expect("done");
            var lasts = Duration.ofNanos(System.nanoTime() - start);
            var after = HeldState.all(Databases.at(cold));
            if (!after.equals(HeldState.all(Databases.at(warm)))) {
                throw new IllegalStateException("two undisturbed runs differ");
            }
            program.end();
            databases.drop(cold);
            databases.drop(warm);
            return new Undisturbed(before, after, steps, lasts);
        }
    }
}
