package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest date of change among entries. A date ahead of our own clock by more than the overlap counts for nothing: the
 * directory's clock was wrong when it was written, and would hide whatever is changed until then.
 */
final class Newest {

    private final String attribute;
    private final Instant latest;
    private @Nullable Instant newest;

    Newest(String attribute, Instant now, Duration overlap) {
        this.attribute = attribute;
        this.latest = now.plus(overlap);
    }

    void see(SearchResultEntry entry) {
        var date = date(entry.getAttributeValue(attribute));
        if (date != null && !date.isAfter(latest) && (newest == null || date.isAfter(newest))) {
            newest = date;
        }
    }

    /** The date; null when no entry has one. */
    @Nullable
    Instant date() {
        return newest;
    }

    /** A date as LDAP writes it (RFC 4517, section 3.3.13). */
    static String written(Instant date) {
        return StaticUtils.encodeGeneralizedTime(date.toEpochMilli());
    }

    private static @Nullable Instant date(@Nullable String written) {
        try {
            return written == null
                    ? null
                    : StaticUtils.decodeGeneralizedTime(written).toInstant();
        } catch (ParseException e) {
            return null;
        }
    }
}
