package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.intake.Run;
import java.util.List;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Avancement: counts the readings of one source as they come, with their rate and the time that is left, on a terminal only. */
public final class Progress implements Consumer<Reading>, AutoCloseable {

    private static final int EVERY_MILLIS = 200;
    private final @Nullable ProgressBar bar;
    private final long expected;
    private long read;

    private Progress(@Nullable ProgressBar bar, long expected) {
        this.bar = bar;
        this.expected = expected;
    }

    /** One that shows nothing. */
    public static Progress silent() {
        return new Progress(null, 0);
    }

    /** One that shows a bar on the standard error stream; of so many readings, or of nobody knows how many when 0. */
    public static Progress shown(String source, long expected) {
        return new Progress(
                new ProgressBarBuilder()
                        .setTaskName(Words.plain(source))
                        .setUnit(" fiches", 1)
                        .setInitialMax(expected == 0 ? -1 : expected)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(EVERY_MILLIS)
                        .setConsumer(null)
                        .showSpeed()
                        .build(),
                expected);
    }

    /** How many readings the next run of a source may bring, by its newest runs: as many as the last that brought any. */
    public static long expected(List<Run> newest) {
        return newest.stream()
                .map(Run::counts)
                .filter(counts -> counts.read() > 0)
                .mapToLong(Progress::readings)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void accept(Reading reading) {
        read++;
        if (bar != null) {
            if (read == expected + 1) {
                // More than last time: how much is left is anybody's guess now.
                bar.maxHint(-1);
            }
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static long readings(Counts counts) {
        return (long) counts.read() + counts.faults() + counts.schools();
    }
}
