package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An entry asked for by the names of the SDET, whatever its directory calls them. */
final class SdetEntry {

    private final SearchResultEntry entry;
    private final SdetNames names;

    SdetEntry(SearchResultEntry entry, SdetNames names) {
        this.entry = entry;
        this.names = names;
    }

    /** Whether the entry is of that class. */
    boolean is(String objectClass) {
        return entry.hasObjectClass(names.here(objectClass));
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
        for (var value : values) {
            if (value.length() > DirectoryText.LONGEST_VALUE) {
                throw new BadRecord("TOO-LONG", "une valeur de " + attribute + " est trop longue");
            }
        }
        return Arrays.stream(values)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The key under that source's prefix. */
    String key(String source) throws BadRecord {
        var prefix = (source + "$").toUpperCase(Locale.ROOT);
        var ours = all("ENTPersonJointure").stream()
                .filter(value -> value.toUpperCase(Locale.ROOT).startsWith(prefix))
                .map(value -> value.substring(prefix.length()))
                .distinct()
                .toList();
        if (ours.size() > 1) {
            throw new BadRecord("TWO-KEYS", "l'entrée a plusieurs clés du préfixe " + source);
        }
        return DirectoryText.key(ours.isEmpty() ? null : ours.getFirst());
    }

    /** Its name in the directory, in the one form used for comparing. */
    String dn() throws BadRecord {
        return normal(entry.getDN());
    }

    /** A DN in the one form used for comparing. */
    static String normal(String written) throws BadRecord {
        try {
            return new DN(written).toNormalizedString();
        } catch (LDAPException e) {
            throw new BadRecord("BAD-DN", "une valeur devrait être le nom (DN) d'une entrée");
        }
    }
}
