package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.List;

/** What is asked of one directory, made of parts: a value can never become part of a filter's grammar. */
final class Filters {

    private final LdapTree tree;
    private final SdetNames names;

    Filters(LdapTree tree, SdetNames names) {
        this.tree = tree;
        this.names = names;
    }

    Filter schools() {
        return all(isA("ENTEtablissement"), tree.structuresWhere());
    }

    Filter people() {
        return all(isA("ENTPerson"), tree.peopleWhere());
    }

    Filter pupils() {
        return Filter.createANDFilter(people(), pupil());
    }

    Filter adults() {
        return Filter.createANDFilter(people(), Filter.createNOTFilter(pupil()));
    }

    /** People whose entry was changed then or later; the date as LDAP writes it (RFC 4517, section 3.3.13). */
    Filter peopleSince(String generalizedTime) {
        return Filter.createANDFilter(
                people(), Filter.createGreaterOrEqualFilter(names.here("modifyTimestamp"), generalizedTime));
    }

    Filter groups() {
        return Filter.createORFilter(isA("ENTClasse"), isA("ENTGroupe"));
    }

    /** The person whose entry has that handle. */
    Filter handle(String handle) {
        return Filter.createANDFilter(
                people(),
                Filter.createORFilter(Handles.values(handle).stream()
                        .map(value -> Filter.createEqualityFilter(names.here("entryUUID"), value))
                        .toList()));
    }

    private Filter pupil() {
        return tree.profiles() == LdapTree.Profiles.CLASS
                ? isA("ENTEleve")
                : Filter.createORFilter(ProfileCodes.OF_PUPILS.stream()
                        .map(code -> Filter.createEqualityFilter(names.here("ENTPersonProfils"), code))
                        .toList());
    }

    private Filter isA(String objectClass) {
        return Filter.createEqualityFilter("objectClass", names.here(objectClass));
    }

    private static Filter all(Filter first, List<LdapTree.Condition> conditions) {
        if (conditions.isEmpty()) {
            return first;
        }
        var all = new ArrayList<Filter>();
        all.add(first);
        for (var condition : conditions) {
            var value = condition.value();
            var holds = value == null
                    ? Filter.createPresenceFilter(condition.attribute())
                    : Filter.createEqualityFilter(condition.attribute(), value);
            all.add(condition.not() ? Filter.createNOTFilter(holds) : holds);
        }
        return Filter.createANDFilter(all);
    }
}
