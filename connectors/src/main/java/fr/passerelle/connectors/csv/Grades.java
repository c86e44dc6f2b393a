package fr.passerelle.connectors.csv;

import fr.passerelle.identity.establishment.Level;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The levels behind what {@code grades} says: a source's own words, the usual French ones, MEFSTAT4 or a MEF. */
final class Grades {

    private static final int MOST_REMEMBERED = 10_000;
    private static final Pattern NOISE = Pattern.compile("[^A-Z0-9]");
    private static final Pattern STAT = Pattern.compile("[0-9]{4}");
    private static final Map<String, String> FRENCH = french();

    private final Map<String, String> words = new HashMap<>(FRENCH);
    private final Map<String, Optional<Level>> read = new HashMap<>();

    Grades(Map<String, String> own) {
        own.forEach((word, level) -> words.put(plain(word), level));
    }

    /** The level of the first of these grades, which commas separate, that has one. */
    Optional<Level> level(String written) {
        var known = read.get(written);
        if (known != null) {
            return known;
        }
        var level = Lists.parts(written).stream()
                .flatMap(grade -> one(grade).stream())
                .findFirst();
        if (read.size() < MOST_REMEMBERED) {
            read.put(written, level);
        }
        return level;
    }

    private Optional<Level> one(String grade) {
        var plain = plain(grade);
        var word = words.get(plain);
        if (word != null) {
            return Optional.of(new Level(word));
        }
        return STAT.matcher(plain).matches() ? Optional.of(new Level(plain)) : Level.ofMef(plain);
    }

    /** Capitals and digits only: {@code 1ère pro} is 1EREPRO. */
    private static String plain(String word) {
        var bare = Normalizer.normalize(word, Normalizer.Form.NFD).toUpperCase(Locale.ROOT);
        return NOISE.matcher(bare).replaceAll("");
    }

    private static Map<String, String> french() {
        var words = new HashMap<String, String>();
        name(words, "1111", "PS");
        name(words, "1112", "MS");
        name(words, "1113", "GS");
        name(words, "1121", "CP");
        name(words, "1122", "CE1");
        name(words, "1123", "CE2");
        name(words, "1124", "CM1");
        name(words, "1125", "CM2");
        name(words, "2111", "6E", "6EME", "SIXIEME");
        name(words, "2112", "5E", "5EME", "CINQUIEME");
        name(words, "2115", "4E", "4EME", "QUATRIEME");
        name(words, "2116", "3E", "3EME", "TROISIEME");
        name(words, "2211", "2DE", "2NDE", "SECONDE", "2GT", "2DEGT", "2NDEGT");
        name(words, "2212", "1RE", "1ERE", "PREMIERE", "1G", "1T", "1REG", "1REGT");
        name(words, "2213", "TLE", "TERM", "TERMINALE", "TG", "TT", "TLEG", "TLEGT");
        name(words, "2381", "2PRO", "2DEPRO", "2NDEPRO", "SECONDEPRO");
        name(words, "2382", "1PRO", "1REPRO", "1EREPRO", "PREMIEREPRO");
        name(words, "2383", "TPRO", "TLEPRO", "TERMPRO", "TERMINALEPRO");
        return Map.copyOf(words);
    }

    private static void name(Map<String, String> words, String level, String... names) {
        for (var name : names) {
            words.put(name, level);
        }
    }
}
