package fr.passerelle.connectors.aaf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the comments at the head of a file say of the export, as far as they say it (a {@code versionAF} of {@code AAF-VE2407}). */
final class Header {

    private static final int LONGEST_COMMENT = 2_000;
    private static final int MOST_FACTS = 20;
    private static final Pattern FACT = Pattern.compile("([A-Za-z]{1,40})\\s*=\\s*[\"']([^\"']{0,100})[\"']");
    private static final Pattern ZEROS = Pattern.compile("^0+(?=.)");

    private final Map<String, String> facts = new HashMap<>();

    /** One comment; what is no fact is passed over. */
    void add(String comment) {
        if (comment.length() > LONGEST_COMMENT) {
            return;
        }
        var found = FACT.matcher(comment);
        while (found.find() && facts.size() < MOST_FACTS) {
            facts.putIfAbsent(found.group(1), found.group(2).strip());
        }
    }

    /** The version of the export's own program, such as {@code AAF-VE2407}. */
    @Nullable
    String version() {
        return facts.get("versionAF");
    }

    /** The version of the national schema, such as {@code Annexe 4bis version 6.4}. */
    @Nullable
    String schema() {
        return facts.get("versionSDET");
    }

    /** The day it was made, as written. */
    @Nullable
    String day() {
        return facts.get("dateGenerationExport");
    }

    /** The academy's code without leading zeros. */
    Optional<String> academy() {
        return Optional.ofNullable(facts.get("codeAcademieExport"))
                .map(Header::code)
                .filter(code -> !code.isEmpty());
    }

    /** The degree, {@code 1D} or {@code 2D}. */
    Optional<AafSettings.Degree> degree() {
        return Optional.ofNullable(facts.get("degre")).flatMap(written -> AafSettings.Degree.ofDigit(written.strip()));
    }

    /** Refuses a file of another degree or academy than those that are read here. */
    void check(String file, AafSettings settings) throws BrokenDelivery {
        var written = degree();
        if (written.isPresent() && written.get() != settings.degree()) {
            throw new BrokenDelivery(
                    "AAF-DEGREE",
                    file + " est du " + written.get().digit() + "D, ici on attend du "
                            + settings.degree().digit() + "D ; toute la livraison est refusée");
        }
        checkAcademy(file, settings.academy());
    }

    /** Refuses a file of another academy than that one; null lets every academy pass. */
    void checkAcademy(String file, @Nullable String expected) throws BrokenDelivery {
        if (expected != null
                && academy().filter(code -> !code.equals(code(expected))).isPresent()) {
            throw new BrokenDelivery(
                    "AAF-ACADEMY", file + " vient d'une autre académie ; toute la livraison est refusée");
        }
    }

    /** An academy's code without leading zeros, for it is written with two digits or with three. */
    static String code(String written) {
        return ZEROS.matcher(written.strip()).replaceFirst("");
    }
}
