package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import java.util.regex.Pattern;

/**
 * An adult quoted by a pupil: a bare DN, a DN and the code of the tie, or all six parts that the AAF has.
 *
 * @param kinship empty where the directory does not tell it
 */
record QuotedAdult(String dn, String kinship, boolean legal) {

    private static final Pattern SIX_PARTS = Pattern.compile("(.+)\\$([0-9]{1,2})\\$[01]\\$([012])\\$[01]\\$[01]");
    private static final Pattern TWO_PARTS = Pattern.compile("(.+)\\$([0-9]{1,2})");

    /** The adult; where the value does not say whether legally, the attribute does. */
    static QuotedAdult of(String value, boolean legalByAttribute) {
        var six = SIX_PARTS.matcher(value);
        if (six.matches()) {
            return new QuotedAdult(six.group(1), six.group(2), !six.group(3).equals("0"));
        }
        var two = TWO_PARTS.matcher(value);
        return two.matches()
                ? new QuotedAdult(two.group(1), two.group(2), legalByAttribute)
                : new QuotedAdult(value, "", legalByAttribute);
    }

    Guarded tie(String key) {
        return new Guarded(key, kinship, legal);
    }
}
