package fr.passerelle.connectors.scim;

import java.util.Optional;
import java.util.stream.Stream;

/** What kinds of resource there are; the names are stored. */
enum Kind {
    /** Somebody. */
    USER("User", "Users"),
    /** A division or a teaching group. */
    GROUP("Group", "Groups"),
    /** A school. */
    SCHOOL("School", "Schools");

    private final String type;
    private final String endpoint;

    Kind(String type, String endpoint) {
        this.type = type;
        this.endpoint = endpoint;
    }

    /** The name of its resource type. */
    String type() {
        return type;
    }

    /** The part of the path under which its resources are. */
    String endpoint() {
        return endpoint;
    }

    static Optional<Kind> at(String endpoint) {
        return Stream.of(values())
                .filter(kind -> kind.endpoint.equals(endpoint))
                .findFirst();
    }
}
