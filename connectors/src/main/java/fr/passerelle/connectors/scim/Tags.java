package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.scim.ScimRequest.Conditions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Versions as weak entity tags: whether a request's conditions hold (RFC 7644 section 3.14, RFC 7232 section 3). */
final class Tags {

    private Tags() {}

    /** Whether something of that version may be written. */
    static boolean mayWrite(Conditions conditions, String tag) {
        return (conditions.ifMatch() == null || names(conditions.ifMatch(), tag))
                && (conditions.ifNoneMatch() == null || !names(conditions.ifNoneMatch(), tag));
    }

    /** Whether the one who asks has it already. */
    static boolean isKnown(Conditions conditions, String tag) {
        return conditions.ifNoneMatch() != null && names(conditions.ifNoneMatch(), tag);
    }

    /** Whether one of the listed tags is that one, weak or strong; a star is every one. */
    private static boolean names(@Nullable String list, String tag) {
        return list != null
                && Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || opaque(each).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
