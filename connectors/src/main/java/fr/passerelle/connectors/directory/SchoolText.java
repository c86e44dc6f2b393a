package fr.passerelle.connectors.directory;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How directories write a school, made readable: {@code CLG$DES TILLEULS$CAEN} is the Collège des Tilleuls in Caen.
 *
 * @param type the short word before the first {@code $}, such as {@code LPO}; empty when there is none
 */
public record SchoolText(String type, String name, String city) {

    private static final Pattern OLD_FORM = Pattern.compile("([A-Z0-9.]{2,6})-(.+)-ac-.*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final List<Map.Entry<String, SchoolKind>> BEGINNINGS = List.of(
            Map.entry("MAISON FAMILIALE", SchoolKind.MFR),
            Map.entry("MFR", SchoolKind.MFR),
            Map.entry("COLLEGE", SchoolKind.COLLEGE),
            Map.entry("SEGPA", SchoolKind.COLLEGE),
            Map.entry("LYCEE", SchoolKind.LYCEE),
            Map.entry("EREA", SchoolKind.LYCEE),
            Map.entry("ECOLE", SchoolKind.ECOLE));
    private static final Set<String> SMALL_WORDS =
            Set.of("de", "des", "du", "d", "la", "le", "les", "l", "et", "à", "a", "au", "aux", "en", "sur", "sous");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("CLG", "Collège"),
            Map.entry("LYC", "Lycée"),
            Map.entry("LG", "Lycée"),
            Map.entry("LGT", "Lycée"),
            Map.entry("LT", "Lycée technologique"),
            Map.entry("LP", "Lycée professionnel"),
            Map.entry("LPO", "Lycée polyvalent"),
            Map.entry("LEGTA", "Lycée agricole"),
            Map.entry("EREA", "EREA"),
            Map.entry("MFR", "MFR"),
            Map.entry("EMPU", "École maternelle"),
            Map.entry("EEPU", "École élémentaire"),
            Map.entry("EPPU", "École primaire"));

    /** Reads an {@code ENTStructureNomCourant} in its present or its older form; blank text gives a blank name. */
    public static SchoolText of(String written) {
        var old = OLD_FORM.matcher(written);
        if (old.matches()) {
            return new SchoolText(old.group(1), old.group(2), "");
        }
        var parts = List.of(written.strip().split("\\$", -1));
        return parts.size() < 2
                ? new SchoolText("", parts.getFirst(), "")
                : new SchoolText(parts.get(0), parts.get(1), parts.size() > 2 ? parts.get(2) : "");
    }

    /** A school's national number, or a fault without one. */
    public static Uai uai(@Nullable String written) throws BadRecord {
        if (written == null || !Uai.isOne(written)) {
            throw new BadRecord("BAD-UAI", "l'établissement n'a pas d'UAI (sept chiffres et une lettre)");
        }
        return Uai.of(written);
    }

    /** The name shown to users, such as {@code Lycée polyvalent des Tilleuls Fictifs}. */
    public String label(SchoolKind kind) {
        var first = type.isBlank() ? "" : TYPES.getOrDefault(type.replace(".", ""), kind.label());
        var rest = spelled(name.isBlank() ? city : name);
        return capital((first + " " + rest).strip());
    }

    /** What kind of school it is, by its type in words, then by its nature code, then by the short word of its name. */
    public Optional<SchoolKind> kind(@Nullable String typeInWords, @Nullable String nature) {
        return byWords(typeInWords == null ? "" : typeInWords)
                .or(() -> byNature(nature == null ? "" : nature.strip()))
                .or(() -> byWords(TYPES.getOrDefault(type.replace(".", ""), "")));
    }

    /** A town as users read it: {@code LE HAVRE} is Le Havre. */
    public static String town(@Nullable String written) {
        return written == null ? "" : capital(spelled(written));
    }

    /** Text all in capitals with only the first letter of each word kept so; other text as it is. */
    private static String spelled(String written) {
        var text = written.strip();
        return text.equals(text.toUpperCase(Locale.FRENCH))
                ? WORD.matcher(text.toLowerCase(Locale.FRENCH))
                        .replaceAll(word -> SMALL_WORDS.contains(word.group()) ? word.group() : capital(word.group()))
                : text;
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.FRENCH) + word.substring(1);
    }

    private static Optional<SchoolKind> byWords(String words) {
        var plain = MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return BEGINNINGS.stream()
                .filter(beginning -> plain.startsWith(beginning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The national nature codes (N_NATURE_UAI): 1xx écoles, 30x-33x lycées, 34x-35x collèges, 370 EREA, 380 MFR. */
    private static Optional<SchoolKind> byNature(String code) {
        return switch (code.length() == 3 ? code.substring(0, 2) : "") {
            case "30", "31", "32", "33", "37" -> Optional.of(SchoolKind.LYCEE);
            case "34", "35", "39" -> Optional.of(SchoolKind.COLLEGE);
            case "38" -> Optional.of(SchoolKind.MFR);
            case "10", "11", "15", "16", "17" -> Optional.of(SchoolKind.ECOLE);
            default -> Optional.empty();
        };
    }
}
