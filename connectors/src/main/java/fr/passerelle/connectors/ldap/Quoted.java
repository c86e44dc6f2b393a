package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.establishment.Uai;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A value {@code <school>$<part>$…}; the school is a DN, or an UAI in some directories.
 *
 * <p>A DN may itself contain {@code $}, so parts are split off from the right.
 *
 * @param school in the form used for comparing
 */
record Quoted(String school, List<String> parts) {

    private static final Pattern SUBJECT = Pattern.compile("[0-9A-Z]{6}");

    /** The value with that many parts after the school. */
    static Quoted of(String value, int count) throws BadRecord {
        var parts = new ArrayDeque<String>();
        var rest = value;
        for (var i = 0; i < count; i++) {
            var cut = rest.lastIndexOf('$');
            if (cut <= 0) {
                throw new BadRecord("BAD-ARITY", "une valeur n'a pas le nombre de parties attendu");
            }
            parts.addFirst(rest.substring(cut + 1));
            rest = rest.substring(0, cut);
        }
        return new Quoted(school(rest), List.copyOf(parts));
    }

    /** A value {@code <school>$<class>$<subject>} whose subject may be missing. */
    static Quoted withSubject(String value) throws BadRecord {
        var cut = value.lastIndexOf('$');
        var hasSubject =
                cut > 0 && SUBJECT.matcher(value.substring(cut + 1)).matches() && value.lastIndexOf('$', cut - 1) > 0;
        return of(value, hasSubject ? 2 : 1);
    }

    /** The first part: the class or group, or the function. */
    String part() {
        return parts.getFirst();
    }

    /** A school quoted by itself. */
    static String school(String written) throws BadRecord {
        return Uai.isOne(written) ? Uai.of(written).value() : SdetEntry.normal(written);
    }
}
