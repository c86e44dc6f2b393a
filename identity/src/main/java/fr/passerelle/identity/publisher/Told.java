package fr.passerelle.identity.publisher;

import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One attribute, in one form, of some people: an entry of a contract or of a shape. In settings {@code PROFILE} or
 * {@code PROFILE:NUMBERED}, or its parts by name.
 *
 * @param as in which form; absent for the attribute's usual one
 * @param profiles of whom; empty for everybody
 * @param until the last day on which it may be told, in Paris; absent when the contract's end is its own
 */
public record Told(
        Attribute what,
        @Nullable Form as,
        @DefaultValue Set<ProfileKind> profiles,
        @Nullable LocalDate until) {

    public Told {
        profiles = Set.copyOf(profiles);
        if (as != null && !what.forms().contains(as)) {
            throw new IllegalArgumentException(what + " is not written as " + as);
        }
    }

    /** That attribute of everybody, in its usual form. */
    public static Told of(Attribute what) {
        return new Told(what, null, Set.of(), null);
    }

    /** What settings say in one word: an attribute, or an attribute and a form with a colon between. */
    public static Told valueOf(String text) {
        var cut = text.indexOf(':');
        var what = Attribute.valueOf(word(cut < 0 ? text : text.substring(0, cut)));
        return new Told(what, cut < 0 ? null : Form.valueOf(word(text.substring(cut + 1))), Set.of(), null);
    }

    /** The value, as it stands in the facts, in this form. */
    String write(String value) {
        return (as == null ? what.forms().getFirst() : as).write(what, value);
    }

    /** Whether it is told of whoever has one of these profiles. */
    public boolean isOf(Collection<ProfileKind> kinds) {
        return profiles.isEmpty() || !Collections.disjoint(profiles, kinds);
    }

    /** Whether it may be told on that day. */
    boolean stands(LocalDate day) {
        return until == null || !day.isAfter(until);
    }

    private static String word(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
