package fr.passerelle.identity.login.identification;

import fr.passerelle.identity.login.mapping.Attributes;
import fr.passerelle.identity.person.PersonName;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name that an upstream says of somebody, as the words that it is made of; empty where none is said. Particles
 * do not count where there is more, nor do accents, capitals and hyphens.
 */
record SaidName(Set<String> family, Set<String> given) {

    private static final Set<String> PARTICLES = Set.of("des", "les", "del", "der", "von", "van", "ben", "bin");

    SaidName {
        family = Set.copyOf(family);
        given = Set.copyOf(given);
    }

    static SaidName of(Attributes said) {
        return of(said.family().orElse(""), said.given().orElse(""));
    }

    static SaidName of(String family, String given) {
        return new SaidName(words(List.of(family)), words(List.of(given)));
    }

    /** Whether it is said, and neither the family name nor a given name has a word of that person's. */
    boolean contradicts(PersonName name) {
        return isSaid() && !shares(family, families(name)) && !shares(given, givens(name));
    }

    /** Whether both are said, and both have a word of that person's. */
    boolean isOf(PersonName name) {
        return isSaid() && shares(family, families(name)) && shares(given, givens(name));
    }

    private boolean isSaid() {
        return !family.isEmpty() && !given.isEmpty();
    }

    private static Set<String> families(PersonName name) {
        return words(Stream.of(name.family(), plain(name.birthFamily())).toList());
    }

    private static Set<String> givens(PersonName name) {
        var all = new HashSet<>(words(name.otherGiven()));
        all.addAll(words(List.of(name.given())));
        return all;
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Set<String> words(List<String> texts) {
        var all = texts.stream()
                .flatMap(text -> Stream.of(Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}]+")))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        var telling = all.stream()
                .filter(word -> word.length() > 2 && !PARTICLES.contains(word))
                .collect(Collectors.toUnmodifiableSet());
        return telling.isEmpty() ? all : telling;
    }

    private static boolean shares(Set<String> some, Set<String> others) {
        return !Collections.disjoint(some, others);
    }

    @Override
    public String toString() {
        return "SaidName[hidden]";
    }
}
