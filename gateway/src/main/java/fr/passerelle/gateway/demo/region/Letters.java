package fr.passerelle.gateway.demo.region;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How names are written in other alphabets and cases. */
final class Letters {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9-]+");
    private static final Pattern INITIAL = Pattern.compile("(?<![\\p{L}])\\p{L}");

    private Letters() {}

    /** In small letters without accents, blanks and apostrophes: {@code delahaye}, {@code anne-lise}. */
    static String plain(String name) {
        var bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return UNSAFE.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** In small letters with capitals at the start of each word: {@code De La Haye}. */
    static String inWords(String name) {
        return INITIAL.matcher(name.toLowerCase(Locale.FRENCH))
                .replaceAll(initial -> initial.group().toUpperCase(Locale.FRENCH));
    }

    /** In capitals without accents, as the academy's files write most names. */
    static String capitals(String name) {
        return MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toUpperCase(Locale.FRENCH);
    }
}
