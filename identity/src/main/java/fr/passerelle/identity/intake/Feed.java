package fr.passerelle.identity.intake;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Alimentation: one delivery of one source's directory, complete or only what has changed. */
@FunctionalInterface
public interface Feed {

    /**
     * Reads it from end to end, hands over each reading as it comes, and tells what was delivered. Readings come from one
     * thread at a time.
     *
     * @param known what intake holds of this source: the feed starts where the mark says
     * @throws IOException when the directory is down, breaks off, or answers what cannot be believed: nothing of this
     *     feed may then be applied
     */
    Delivered read(Known known, Consumer<Reading> readings) throws IOException;

    /** Whether what a feed does not name is gone. */
    enum Extent {
        /** All that the source has; a key it does not name is gone, and none comes twice. */
        COMPLETE,
        /** What has changed since the mark; of one key the last word counts, and only {@link Reading.Gone} removes. */
        DELTA
    }

    /**
     * What was read to its end.
     *
     * @param mark where the next reading starts once this one has been applied; null keeps the one in force
     */
    record Delivered(Extent extent, @Nullable Mark mark) {

        /** All of a source that keeps no mark. */
        public static final Delivered ALL = new Delivered(Extent.COMPLETE, null);
    }
}
