package fr.passerelle.identity.linkage;

import java.util.List;

/**
 * A name prepared for comparison.
 *
 * @param whole all its letters
 * @param words without particles
 */
record Name(String whole, List<String> words, String sound) {

    private static final int ONE_SLIP = 4;
    private static final int TWO_SLIPS = 8;
    private static final double FAINT = 0.65;

    static Name of(String written) {
        var plain = Letters.plain(written);
        var whole = Letters.joined(plain);
        return new Name(whole, List.of(Letters.core(Letters.words(plain))), Letters.sound(whole));
    }

    boolean isEmpty() {
        return whole.isEmpty();
    }

    /** How far two family names agree. */
    Degree asFamily(Name other) {
        if (whole.equals(other.whole)) {
            return Degree.SAME;
        }
        if (isPartOf(other) || other.isPartOf(this) || sound.equals(other.sound) || isReordered(other)) {
            return Degree.ALIKE;
        }
        return bySlips(other);
    }

    /** How far two given names agree: "Marie" is a form of "Marie-Louise", "Jean-Paul" none of "Jean-Pierre". */
    Degree asGiven(Name other) {
        if (whole.equals(other.whole)) {
            return Degree.SAME;
        }
        if (ShortForms.tie(whole, other.whole) || sound.equals(other.sound) || begins(other) || other.begins(this)) {
            return Degree.ALIKE;
        }
        return bySlips(other);
    }

    private Degree bySlips(Name other) {
        var longer = Math.max(whole.length(), other.whole.length());
        var most = longer >= TWO_SLIPS ? 2 : longer >= ONE_SLIP ? 1 : 0;
        if (most > 0 && Slips.between(whole, other.whole, most) <= most) {
            return Degree.SLIP;
        }
        return Slips.likeness(whole, other.whole) >= FAINT ? Degree.FAINT : Degree.OTHER;
    }

    private boolean isPartOf(Name other) {
        return words.size() < other.words.size() ? other.words.containsAll(words) : words.equals(other.words);
    }

    private boolean isReordered(Name other) {
        return words.size() > 1 && words.size() == other.words.size() && other.words.containsAll(words);
    }

    private boolean begins(Name other) {
        return words.size() < other.words.size() && words.equals(other.words.subList(0, words.size()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Name name && whole.equals(name.whole);
    }

    @Override
    public int hashCode() {
        return whole.hashCode();
    }

    @Override
    public String toString() {
        return "Name[hidden]";
    }
}
