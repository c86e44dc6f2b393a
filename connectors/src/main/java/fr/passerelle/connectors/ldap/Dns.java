package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import fr.passerelle.connectors.directory.BadRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one form of a DN that is used for comparing (RFC 4514, by rules that ignore case and spare blanks). */
final class Dns {

    private Dns() {}

    /** That form of any DN. */
    static String normal(String written) throws BadRecord {
        var plain = plain(written);
        if (plain != null) {
            return plain;
        }
        try {
            return new DN(written).toNormalizedString();
        } catch (LDAPException e) {
            throw new BadRecord("BAD-DN", "une valeur devrait être le nom (DN) d'une entrée");
        }
    }

    /**
     * That form of a DN in which nothing is out of the ordinary, as nearly all are, ten times as fast as by taking it
     * apart; null of any other.
     */
    private static @Nullable String plain(String written) {
        var inValue = false;
        var before = ',';
        for (var i = 0; i < written.length(); i++) {
            var now = written.charAt(i);
            if (!(inValue ? fitsValue(before, now) : fitsType(before, now))) {
                return null;
            }
            inValue = now == '=' || (inValue && now != ',');
            before = now;
        }
        return inValue && isWord(before) ? written.toLowerCase(Locale.ROOT) : null;
    }

    private static boolean fitsType(char before, char now) {
        if (before == ',') {
            return isLetter(now);
        }
        return now == '=' || now == '-' || isLetter(now) || isDigit(now);
    }

    private static boolean fitsValue(char before, char now) {
        return isWord(now == ' ' || now == ',' ? before : now);
    }

    private static boolean isWord(char each) {
        return isLetter(each) || isDigit(each) || each == '-' || each == '_' || each == '.';
    }

    private static boolean isLetter(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }
}
