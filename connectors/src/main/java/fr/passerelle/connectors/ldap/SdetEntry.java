package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.ContentSyncStateControl;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry asked for by the names of the SDET, whatever its directory calls them. */
final class SdetEntry {

    private final SearchResultEntry entry;
    private final SdetNames names;
    private String @Nullable [] classes;

    SdetEntry(SearchResultEntry entry, SdetNames names) {
        this.entry = entry;
        this.names = names;
    }

    /** Whether it was too long to be held, and has nothing left but its name. */
    boolean isCut() {
        return entry.hasAttribute(AnswerGuard.TOO_LONG);
    }

    /** Whether the entry is of that class. */
    boolean is(String objectClass) {
        var wanted = names.here(objectClass);
        for (var each : classes()) {
            if (each.equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The first value that is not blank. */
    @Nullable
    String first(String attribute) throws BadRecord {
        var all = all(attribute);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** All values that are not blank. */
    List<String> all(String attribute) throws BadRecord {
        var values = entry.getAttributeValues(names.here(attribute));
        if (values == null) {
            return List.of();
        }
        if (values.length > DirectoryText.MOST_VALUES) {
            throw new BadRecord("TOO-MANY", attribute + " a trop de valeurs");
        }
        var all = new ArrayList<String>(values.length);
        for (var value : values) {
            if (value.length() > DirectoryText.LONGEST_VALUE) {
                throw new BadRecord("TOO-LONG", "une valeur de " + attribute + " est trop longue");
            }
            var text = value.strip();
            if (!text.isEmpty()) {
                all.add(text);
            }
        }
        return all;
    }

    /** The key under that source's prefix. */
    String key(String source) throws BadRecord {
        @Nullable String ours = null;
        for (var value : all("ENTPersonJointure")) {
            if (value.length() > source.length()
                    && value.charAt(source.length()) == '$'
                    && value.regionMatches(true, 0, source, 0, source.length())) {
                var key = value.substring(source.length() + 1);
                if (ours != null && !ours.equals(key)) {
                    throw new BadRecord("TWO-KEYS", "l'entrée a plusieurs clés du préfixe " + source);
                }
                ours = key;
            }
        }
        return DirectoryText.key(ours);
    }

    /**
     * What its directory calls it for good (entryUUID), or, in one that has no such thing, a hash of its DN; content
     * synchronisation says it beside the entry.
     */
    String handle() throws BadRecord {
        try {
            var state = ContentSyncStateControl.get(entry);
            return state == null ? written() : state.getEntryUUID().toString();
        } catch (LDAPException e) {
            throw new BadRecord("BAD-HANDLE", "l'entrée n'a pas d'identifiant lisible (entryUUID)");
        }
    }

    private String written() throws BadRecord {
        var value = entry.getAttribute(names.here("entryUUID"));
        return value == null || !value.hasValue() ? Handles.ofDn(dn()) : Handles.of(value.getRawValues()[0].getValue());
    }

    private String[] classes() {
        var known = classes;
        if (known == null) {
            var values = entry.getObjectClassValues();
            known = values == null ? new String[0] : values;
            classes = known;
        }
        return known;
    }

    /** Its name in the directory, in the one form used for comparing. */
    String dn() throws BadRecord {
        return Dns.normal(entry.getDN());
    }

    /** Its name as the directory writes it. */
    String writtenDn() {
        return entry.getDN();
    }
}
