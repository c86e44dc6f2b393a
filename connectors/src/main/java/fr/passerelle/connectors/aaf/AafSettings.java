package fr.passerelle.connectors.aaf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one academy puts its deliveries of one degree.
 *
 * @param folder where they are dropped, as archives, as folders or as plain files
 * @param degree which of the two directories of an academy they come from
 * @param academy the academy's code ({@code 70} or {@code 070}); a delivery whose files say another is refused whole. Null
 *     lets every academy pass
 */
public record AafSettings(
        Path folder, Degree degree, @Nullable String academy) {

    /** How long a file must have been left alone before it counts as wholly dropped. */
    public static final Duration QUIET = Duration.ofSeconds(10);

    /** The most entries that an archive may have; a real one has some dozens. */
    public static final int MOST_ENTRIES = 10_000;

    /** The most bytes that a delivery may unpack to: several times what a region's directory takes. */
    public static final long MOST_BYTES = 16L << 30;

    /** How many times its size an archive may unpack to; real ones stay under 40. */
    public static final int MOST_UNPACKED = 200;

    /** The most bytes between two tags; more stops the reading, for it would be held in memory whole. */
    public static final int LONGEST_TEXT = 16 << 20;

    /** The most values that one record may have over all its attributes. */
    public static final int MOST_VALUES = 20_000;

    private static final Pattern ACADEMY = Pattern.compile("[0-9]{1,3}");

    public AafSettings {
        if (academy != null && !ACADEMY.matcher(academy).matches()) {
            throw new IllegalArgumentException("not an academy's code (one to three digits): " + academy);
        }
    }

    /** Degré: école (1D), or collège and lycée (2D). */
    public enum Degree {
        /** Premier degré. */
        FIRST("1"),
        /** Second degré. */
        SECOND("2");

        private static final Pattern IN_NAME = Pattern.compile("(?:.*/)?ENT([12])D.*");

        private final String digit;

        Degree(String digit) {
            this.digit = digit;
        }

        /** As file names write it after {@code ENT}. */
        String digit() {
            return digit;
        }

        /** The one that the name of a file or an archive says, such as {@code ENT2DVA.20260901.tgz}. */
        static Optional<Degree> inName(String name) {
            var written = IN_NAME.matcher(name);
            return written.matches() ? ofDigit(written.group(1)) : Optional.empty();
        }

        /** The one that a text beginning with its digit means, such as {@code 2D}. */
        static Optional<Degree> ofDigit(String written) {
            return Arrays.stream(values())
                    .filter(degree -> written.startsWith(degree.digit))
                    .findFirst();
        }
    }
}
