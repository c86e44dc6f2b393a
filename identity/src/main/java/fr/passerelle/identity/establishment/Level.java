package fr.passerelle.identity.establishment;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Niveau: where a pupil stands, by the national four-character code MEFSTAT4 ({@code 2111} is a 6e, {@code 2211} a
 * 2de générale et technologique).
 */
public record Level(String code) {

    private static final Pattern SHAPE = Pattern.compile("[0-9A-Z]{4}");
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("1111", "Petite section"),
            Map.entry("1112", "Moyenne section"),
            Map.entry("1113", "Grande section"),
            Map.entry("1121", "CP"),
            Map.entry("1122", "CE1"),
            Map.entry("1123", "CE2"),
            Map.entry("1124", "CM1"),
            Map.entry("1125", "CM2"),
            Map.entry("2111", "6e"),
            Map.entry("2112", "5e"),
            Map.entry("2115", "4e"),
            Map.entry("2116", "3e"),
            Map.entry("2211", "2de générale et technologique"),
            Map.entry("2212", "1re générale et technologique"),
            Map.entry("2213", "Terminale générale et technologique"),
            Map.entry("2381", "2de professionnelle"),
            Map.entry("2382", "1re professionnelle"),
            Map.entry("2383", "Terminale professionnelle"));
    /** The first three characters of a MEF (dispositif de formation) to the level, where one has but one. */
    private static final Map<String, String> BY_TRACK = Map.ofEntries(
            Map.entry("001", "1121"),
            Map.entry("100", "2111"),
            Map.entry("101", "2112"),
            Map.entry("102", "2115"),
            Map.entry("103", "2116"),
            Map.entry("164", "2431"),
            Map.entry("165", "2432"),
            Map.entry("166", "2433"),
            Map.entry("167", "2434"),
            Map.entry("200", "2211"),
            Map.entry("201", "2212"),
            Map.entry("211", "2212"),
            Map.entry("202", "2213"),
            Map.entry("212", "2213"));
    /** Tracks whose level is the first of theirs plus the year of study (tenth character of the MEF, from 1). */
    private static final Map<String, Integer> BY_TRACK_AND_YEAR =
            Map.of("002", 1121, "003", 1123, "247", 2380, "300", 3110, "301", 3110);

    public Level {
        if (!SHAPE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a level (four characters of MEFSTAT4): " + code);
        }
    }

    /** The level of an eleven-character MEF, when its first three characters and its year of study tell it. */
    public static Optional<Level> ofMef(String mef) {
        if (mef.length() < 10) {
            return Optional.empty();
        }
        var track = mef.substring(0, 3);
        var alone = BY_TRACK.get(track);
        if (alone != null) {
            return Optional.of(new Level(alone));
        }
        var first = BY_TRACK_AND_YEAR.get(track);
        var year = mef.charAt(9) - '0';
        return first == null || year < 1 || year > 3
                ? Optional.empty()
                : Optional.of(new Level(Integer.toString(first + year)));
    }

    /** The French name shown to users; the code itself where we have no name for it. */
    public String label() {
        return LABELS.getOrDefault(code, code);
    }

    @Override
    public String toString() {
        return code;
    }
}
