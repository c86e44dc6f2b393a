package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import fr.passerelle.connectors.directory.BadRecord;
import java.util.ArrayList;
import java.util.List;

/** The questions that one directory is asked, by its lay-out and its way of telling changes. */
final class Shape {

    private final LdapTree tree;
    private final LdapSettings.Changes changes;
    private final SdetNames names;
    private final Filters filters;

    Shape(LdapSettings settings) {
        this.tree = settings.tree();
        this.changes = settings.changes();
        this.names = new SdetNames(tree.names());
        this.filters = new Filters(tree, names);
    }

    LdapTree tree() {
        return tree;
    }

    Filters filters() {
        return filters;
    }

    SdetNames names() {
        return names;
    }

    /** Whether the handles of entries are wanted: nothing can be told gone by them where changes are not read. */
    boolean keepsHandles() {
        return changes != LdapSettings.Changes.NONE;
    }

    SdetEntry entry(SearchResultEntry found) {
        return new SdetEntry(found, names);
    }

    /** What the directory calls the entry for good, where nothing can be believed without it. */
    String handleOf(SearchResultEntry found) throws DirectoryDown {
        try {
            return entry(found).handle();
        } catch (BadRecord e) {
            throw new DirectoryDown("LDAP : une entrée n'a ni identifiant ni nom lisibles ; rien n'est retenu", e);
        }
    }

    Search.Question schools() {
        return new Search.Question(tree.structures(), scope(), filters.schools(), names.here(SdetNames.OF_STRUCTURES));
    }

    Search.Question adults() {
        return people(filters.adults());
    }

    Search.Question pupils() {
        return people(filters.pupils());
    }

    Search.Question everybody() {
        return people(filters.people());
    }

    Search.Question since(String generalizedTime) {
        return people(filters.peopleSince(generalizedTime));
    }

    /** The adults' keys only. */
    Search.Question keysOfAdults() {
        return new Search.Question(tree.people(), scope(), filters.adults(), names.here(SdetNames.OF_KEYS));
    }

    /** Everybody's handles only. */
    Search.Question handles() {
        return new Search.Question(tree.people(), scope(), filters.people(), names.here(List.of("entryUUID")));
    }

    /** The key of the person of that handle. */
    Search.Question holder(String handle) {
        return new Search.Question(tree.people(), scope(), filters.handle(handle), names.here(SdetNames.OF_KEYS));
    }

    /** Whether an entry of that DN, in the form used for comparing, would be found among the people. */
    boolean isAmongPeople(String normalDn) throws BadRecord {
        var base = "," + Dns.normal(tree.people());
        if (!normalDn.endsWith(base)) {
            return false;
        }
        // A comma in a value is escaped, and an escaped one has no equal sign of an RDN behind it to be taken for two.
        var own = normalDn.substring(0, normalDn.length() - base.length());
        return tree.scope() == LdapTree.Scope.SUBTREE || own.replace("\\,", "").indexOf(',') < 0;
    }

    /** What is read of a person. */
    List<String> attributesOfPeople() {
        var all = new ArrayList<>(SdetNames.OF_PEOPLE);
        if (keepsHandles()) {
            all.addAll(SdetNames.OF_CHANGES);
        }
        if (changes == LdapSettings.Changes.TIMESTAMP) {
            all.add("modifyTimestamp");
        }
        return names.here(all);
    }

    private Search.Question people(Filter filter) {
        return new Search.Question(tree.people(), scope(), filter, attributesOfPeople());
    }

    private SearchScope scope() {
        return tree.scope() == LdapTree.Scope.ONE_LEVEL ? SearchScope.ONE : SearchScope.SUB;
    }
}
