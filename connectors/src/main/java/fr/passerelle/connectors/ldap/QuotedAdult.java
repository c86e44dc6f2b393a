package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.DirectoryRecord.Guarded;

/**
 * An adult quoted by a pupil: a bare DN, a DN and the code of the tie, or all six parts that the AAF has.
 *
 * @param kinship empty where the directory does not tell it
 */
record QuotedAdult(String dn, String kinship, boolean legal) {

    /** Financial, legal, contact, payment, from left to right behind the tie: each a digit. */
    private static final int FLAGS_LENGTH = "$0$0$0$0".length();

    private static final int LEGAL_AT = 3;

    /** The adult; where the value does not say whether legally, the attribute does. */
    static QuotedAdult of(String value, boolean legalByAttribute) {
        var flags = value.length() - FLAGS_LENGTH;
        if (flags > 0 && areFlags(value, flags)) {
            var cut = kinshipCut(value, flags);
            if (cut > 0) {
                var legal = value.charAt(flags + LEGAL_AT) != '0';
                return new QuotedAdult(value.substring(0, cut), value.substring(cut + 1, flags), legal);
            }
        }
        var cut = kinshipCut(value, value.length());
        return cut > 0
                ? new QuotedAdult(value.substring(0, cut), value.substring(cut + 1), legalByAttribute)
                : new QuotedAdult(value, "", legalByAttribute);
    }

    Guarded tie(String key) {
        return new Guarded(key, kinship, legal);
    }

    private static boolean areFlags(String value, int from) {
        for (var i = from; i < value.length(); i += 2) {
            var most = i == from + LEGAL_AT - 1 ? '2' : '1';
            if (value.charAt(i) != '$' || value.charAt(i + 1) < '0' || value.charAt(i + 1) > most) {
                return false;
            }
        }
        return true;
    }

    /** Where the {@code $} before a code of one or two digits that ends there is; 0 when there is none. */
    private static int kinshipCut(String value, int end) {
        for (var cut = end - 2; cut >= end - 3 && cut > 0; cut--) {
            if (!isDigit(value.charAt(cut + 1))) {
                return 0;
            }
            if (value.charAt(cut) == '$') {
                return cut;
            }
        }
        return 0;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }
}
