package fr.passerelle.connectors.scim;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The schools and people that a resource being written may name, each looked up once in a turn. */
final class Neighbours {

    private final Resources resources;
    private final String source;
    private final Map<String, Optional<Neighbour>> known = new HashMap<>();

    Neighbours(Resources resources, String source) {
        this.resources = resources;
        this.source = source;
    }

    /** A resource by its id and by the name that both sides know it by: a UAI, a person's key. */
    record Neighbour(String id, String name) {}

    /** The school that the value names, by {@code value} or by {@code uai}; where it has both, they must agree. */
    Neighbour school(ObjectNode named) throws ScimFault {
        return named(
                Kind.SCHOOL,
                named,
                "uai",
                "Un établissement cité n'a pas été transmis : créez d'abord sa ressource School.");
    }

    /** The person that the value names, by {@code value} or by {@code key}. */
    Neighbour person(ObjectNode named) throws ScimFault {
        return named(
                Kind.USER, named, "key", "Un responsable cité n'a pas été transmis : créez d'abord sa ressource User.");
    }

    /** Another one that may be named from now on. */
    void remember(Resource resource) {
        var name = name(resource);
        var found = Optional.of(new Neighbour(resource.id(), name));
        known.put(resource.kind() + "/id/" + resource.id(), found);
        known.put(resource.kind() + "/name/" + name, found);
    }

    /** Those remembered may have gone. */
    void forget() {
        known.clear();
    }

    private Neighbour named(Kind kind, ObjectNode named, String other, String missing) throws ScimFault {
        var id = named.path("value").asString("");
        var name = named.path(other).asString("");
        var found = id.isEmpty() ? byName(kind, name) : byId(kind, id);
        var agrees = found.filter(each -> name.isEmpty() || each.name().equals(spelled(kind, name)));
        return agrees.orElseThrow(() -> ScimFault.value(missing));
    }

    private Optional<Neighbour> byId(Kind kind, String id) {
        return known.computeIfAbsent(
                kind + "/id/" + id, unknown -> resources.find(source, kind, id).map(Neighbours::neighbour));
    }

    private Optional<Neighbour> byName(Kind kind, String name) {
        var spelled = spelled(kind, name);
        return known.computeIfAbsent(kind + "/name/" + spelled, unknown -> {
            var found = kind == Kind.SCHOOL
                    ? resources.byName(source, kind, spelled.toLowerCase(Locale.ROOT))
                    : resources.byExternalId(source, kind, spelled);
            return found.map(Neighbours::neighbour);
        });
    }

    private static String spelled(Kind kind, String name) {
        return kind == Kind.SCHOOL ? name.strip().toUpperCase(Locale.ROOT) : name;
    }

    private static Neighbour neighbour(Resource resource) {
        return new Neighbour(resource.id(), name(resource));
    }

    private static String name(Resource resource) {
        return resource.kind() == Kind.SCHOOL
                ? resource.content().path("uai").asString("")
                : String.valueOf(resource.externalId());
    }
}
