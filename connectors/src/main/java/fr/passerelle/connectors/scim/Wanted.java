package fr.passerelle.connectors.scim;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a resource is to become, checked to the end.
 *
 * @param name what else only one may have, in small letters
 * @param refers the ids of the resources that the content names
 * @param ine the national number as it is kept
 * @param members the ids of a group's members
 */
record Wanted(
        @Nullable String externalId,
        @Nullable String name,
        ObjectNode content,
        Set<String> refers,
        @Nullable String ine,
        Set<String> members) {

    Wanted {
        refers = Set.copyOf(refers);
        members = Set.copyOf(members);
    }

    @Override
    public String toString() {
        return "Wanted[hidden]";
    }
}
