package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;

/**
 * A value {@code <school>$<part>$…}; the school is a DN, its UAI or its ENTStructureJointure, as the directory has it.
 *
 * <p>A DN may itself contain {@code $}, so parts are split off from the right.
 *
 * @param school as written
 * @param part the first part after the school: the class or group, or the function
 */
record Quoted(String school, String part) {

    private static final int SUBJECT_LENGTH = 6;

    /** The value with that many parts after the school. */
    static Quoted of(String value, int count) throws BadRecord {
        var end = value.length();
        var cut = value.length();
        for (var i = 0; i < count; i++) {
            end = cut;
            cut = value.lastIndexOf('$', cut - 1);
            if (cut <= 0) {
                throw new BadRecord("BAD-ARITY", "une valeur n'a pas le nombre de parties attendu");
            }
        }
        return new Quoted(value.substring(0, cut), value.substring(cut + 1, end));
    }

    /** A value {@code <school>$<class>$<subject>} whose subject may be missing. */
    static Quoted withSubject(String value) throws BadRecord {
        var cut = value.lastIndexOf('$');
        var hasSubject = cut > 0 && isSubject(value, cut + 1) && value.lastIndexOf('$', cut - 1) > 0;
        return of(value, hasSubject ? 2 : 1);
    }

    /** Six digits or capitals. */
    private static boolean isSubject(String value, int from) {
        var fits = value.length() - from == SUBJECT_LENGTH;
        for (var i = from; fits && i < value.length(); i++) {
            var each = value.charAt(i);
            fits = (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z');
        }
        return fits;
    }
}
