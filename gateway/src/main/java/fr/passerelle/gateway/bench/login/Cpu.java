package fr.passerelle.gateway.bench.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** How much processor time some processes and all that they started have used, as Linux counts it (proc(5), stat). */
public final class Cpu {

    /** The kernel's unit for programs, which Linux fixes at a hundredth of a second everywhere. */
    private static final long TICK_IN_MILLIS = 10;

    private static final int USER = 11;
    private static final int LAST = 14;

    private Cpu() {}

    /** All of them together, those that have ended included where their parent waited for them. */
    public static Duration of(ProcessHandle... roots) throws IOException {
        var ticks = 0L;
        for (var process : Stream.of(roots)
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .toList()) {
            ticks += ticks(process.pid());
        }
        return Duration.ofMillis(ticks * TICK_IN_MILLIS);
    }

    private static long ticks(long pid) throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name, in parentheses, may hold anything; what follows it is numbers.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = 0L;
            for (var i = USER; i <= LAST; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
