package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What a directory calls an entry for good, as text: {@code entryUUID}, {@code nsUniqueId}, {@code objectGUID}. */
final class Handles {

    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST = 64;

    private Handles() {}

    /** Of the attribute's value: text as it is, anything else in hexadecimal digits. */
    static String of(byte[] value) {
        return isText(value)
                ? new String(value, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT)
                : HEX.formatHex(value);
    }

    /** Of an entry that has nothing but its DN, in the form used for comparing: a hash, for a DN is often a name. */
    static String ofDn(String normalDn) {
        var sha = Fingerprint.sha256().digest(normalDn.getBytes(StandardCharsets.UTF_8));
        return "dn:" + HEX.formatHex(sha, 0, LONGEST / 4);
    }

    /** The attribute's value again, for asking for it: as text, and as the bytes where the text may be their digits. */
    static List<byte[]> values(String handle) {
        var text = handle.getBytes(StandardCharsets.US_ASCII);
        return handle.matches("([0-9a-f]{2})+") ? List.of(text, HEX.parseHex(handle)) : List.of(text);
    }

    private static boolean isText(byte[] value) {
        for (var each : value) {
            if (each <= ' ' || each > '~') {
                return false;
            }
        }
        return value.length <= LONGEST;
    }
}
