package fr.passerelle.connectors.csv;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.person.ProfileKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a source in CSV lays down its file sets, and where these differ from OneRoster 1.2.
 *
 * @param folder where they are dropped: as zips, as folders, or as the plain files
 * @param encoding how they are written; a file that begins with UTF-8's own mark is in UTF-8 whatever this says
 */
public record CsvSettings(
        Path folder,
        @DefaultValue("utf-8") Encoding encoding,
        @DefaultValue Schools schools,
        @DefaultValue People people) {

    /** How long a file must have been left alone before it counts as wholly dropped. */
    public static final Duration QUIET = Duration.ofSeconds(10);

    /** The most entries that a zip may have; a whole OneRoster set has some twenty. */
    public static final int MOST_ENTRIES = 1_000;

    /** The most bytes that one file may have, unpacked. */
    public static final long MOST_BYTES = 4L << 30;

    /** How many times its size a zip may unpack to; rosters stay under 40. */
    public static final int MOST_UNPACKED = 200;

    /** The most rows of one file; a region's enrolments stay below. */
    public static final int MOST_ROWS = 10_000_000;

    /** The most columns of one file; the widest of OneRoster has 23. */
    public static final int MOST_COLUMNS = 500;

    /** The most characters of one cell; more is a quote that nobody closed, and ends the reading. */
    public static final int LONGEST_CELL = 1 << 20;

    /** The most sets that are read together: a complete one and the deltas since. */
    public static final int MOST_SETS = 400;

    /** Of a folder in which everything is as OneRoster 1.2 has it. */
    public static CsvSettings of(Path folder) {
        return new CsvSettings(folder, Encoding.UTF_8, Schools.AS_WRITTEN, People.AS_WRITTEN);
    }

    /** Encodage: how files are written. */
    public enum Encoding {
        /** The one that OneRoster demands. */
        UTF_8(StandardCharsets.UTF_8),
        /** What Excel writes in France unless told otherwise. */
        WINDOWS_1252(Charset.forName("windows-1252")),
        /** What some older programs write. */
        ISO_8859_15(Charset.forName("ISO-8859-15"));

        private final Charset charset;

        Encoding(Charset charset) {
            this.charset = charset;
        }

        Charset charset() {
            return charset;
        }
    }

    /**
     * How {@code orgs.csv} speaks of schools.
     *
     * @param uai the column that holds the UAI
     * @param city the column that holds the town; without one, towns stay blank
     * @param kind what all of them are; without it, the words of their type and of their name tell
     * @param kinds what single ones are, by UAI
     */
    public record Schools(
            @DefaultValue("identifier") String uai,
            @Nullable String city,
            @Nullable SchoolKind kind,
            @DefaultValue Map<String, SchoolKind> kinds) {

        static final Schools AS_WRITTEN = new Schools("identifier", null, null, Map.of());

        public Schools {
            var byUai = new TreeMap<String, SchoolKind>();
            kinds.forEach((school, one) -> byUai.put(Uai.of(school).value(), one));
            kinds = Collections.unmodifiableMap(byUai);
        }
    }

    /**
     * How people are spoken of.
     *
     * @param ineType the type under which {@code userIds} holds the INE, as in {@code {INE:000000001ZZ}}
     * @param ineColumn the column of {@code users.csv} that holds the INE instead
     * @param roles what roles beyond those of OneRoster are, such as {@code ext:moniteur}
     * @param levels the MEFSTAT4 of what {@code grades} says, where it differs from the usual French names
     */
    public record People(
            @DefaultValue("INE") String ineType,
            @Nullable String ineColumn,
            @DefaultValue Map<String, ProfileKind> roles,
            @DefaultValue Map<String, String> levels) {

        static final People AS_WRITTEN = new People("INE", null, Map.of(), Map.of());

        public People {
            roles = sorted(roles);
            levels = sorted(levels);
            levels.values().forEach(Level::new);
        }
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
