package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.passerelle.connectors.directory.BadRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What tells one directory from another that took its place, and how far it has come.
 *
 * @param directory one word for it and for what it is asked: in another directory, or asked otherwise, no mark holds
 * @param context the naming context that the people lie in, as written
 * @param state its contextCSN values, where it shows them (OpenLDAP: the newest change by each server that writes)
 * @param children how many entries lie right below the people's base, where it tells; -1 where not
 */
record ServerFacts(String directory, String context, List<String> state, long children) {

    static ServerFacts of(LdapSession session, LdapSettings settings) throws DirectoryDown {
        var names = new SdetNames(settings.tree().names());
        var people = settings.tree().people();
        var root = session.entry("", List.of("vendorName", "namingContexts"));
        var base = session.entry(people, List.of(names.here("entryUUID"), "numSubordinates"));
        if (base == null) {
            throw new DirectoryDown(
                    "LDAP : la base " + people + " n'existe pas ou le compte de lecture ne la voit pas");
        }
        var contexts = values(root, "namingContexts");
        var context = context(contexts, people);
        var words = new ArrayList<>(new TreeSet<>(contexts));
        words.add(settings.changes().name());
        words.add(String.valueOf(root == null ? null : root.getAttributeValue("vendorName")));
        words.add(handle(base, names));
        words.add(asked(settings.tree()));
        var top = session.entry(context, List.of("contextCSN"));
        return new ServerFacts(
                Handles.ofDn(String.join("\n", words)), context, values(top, "contextCSN"), children(base));
    }

    /** Whether the directory that stood there once is now behind: a copy was put back, or this one lags. */
    boolean isBehind(String before) {
        var newest = newest(state);
        return newest(List.of(before.split(" "))).entrySet().stream()
                .anyMatch(each -> newest.getOrDefault(each.getKey(), "").compareTo(each.getValue()) < 0);
    }

    /** The state as one line. */
    String stateLine() {
        return String.join(" ", state);
    }

    /** The newest change by each writing server; a contextCSN is {@code time#count#server#modification}. */
    private static Map<String, String> newest(List<String> state) {
        var all = new HashMap<String, String>();
        for (var each : state) {
            var parts = each.split("#", -1);
            if (parts.length == 4) {
                all.merge(parts[2], each, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        return all;
    }

    /** What is asked decides what a mark stands for. */
    private static String asked(LdapTree tree) {
        return String.join(
                "\n",
                tree.people(),
                tree.structures(),
                tree.keySource(),
                new TreeMap<>(tree.names()).toString(),
                tree.scope().name(),
                tree.peopleWhere().toString(),
                tree.structuresWhere().toString(),
                tree.profiles().name());
    }

    private static String context(List<String> contexts, String people) {
        return contexts.stream()
                .filter(context -> isBelow(people, context))
                .max(Comparator.comparingInt(String::length))
                .orElse(people);
    }

    private static boolean isBelow(String dn, String base) {
        try {
            var normal = Dns.normal(dn);
            var above = Dns.normal(base);
            return !above.isEmpty() && (normal.equals(above) || normal.endsWith("," + above));
        } catch (BadRecord e) {
            return false;
        }
    }

    private static String handle(SearchResultEntry base, SdetNames names) {
        try {
            return new SdetEntry(base, names).handle();
        } catch (BadRecord e) {
            return "";
        }
    }

    private static long children(SearchResultEntry base) {
        var written = base.getAttributeValue("numSubordinates");
        return written != null && written.matches("[0-9]{1,9}") ? Long.parseLong(written) : -1;
    }

    private static List<String> values(@Nullable SearchResultEntry entry, String attribute) {
        var values = entry == null ? null : entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }
}
