package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which attributes an answer shows (RFC 7644 section 3.9); {@code id} and {@code schemas} always.
 *
 * @param only the paths that are shown, each as its steps in small letters; every one when empty
 * @param without the paths that are not
 */
record Projection(List<List<String>> only, List<List<String>> without) {

    private static final int MOST_PATHS = 100;
    private static final int LONGEST_PATH = 300;
    private static final Set<String> ALWAYS = Set.of("id", "schemas");

    static Projection of(List<String> attributes, List<String> excluded) throws ScimFault {
        return new Projection(paths(attributes), paths(excluded));
    }

    /** Takes off the object what is not shown. */
    ObjectNode prune(ObjectNode whole) {
        if (!only.isEmpty()) {
            keep(whole, only, 0);
        }
        if (!without.isEmpty()) {
            drop(whole, without, 0);
        }
        return whole;
    }

    private static void keep(JsonNode node, List<List<String>> paths, int depth) {
        each(node, (object, name) -> {
            var leading = leading(paths, name, depth);
            if (depth == 0 && ALWAYS.contains(name)) {
                return;
            }
            if (leading.isEmpty()) {
                object.remove(name);
            } else if (leading.stream().allMatch(path -> path.size() > depth + 1)) {
                keep(object.path(name), leading, depth + 1);
            }
        });
    }

    private static void drop(JsonNode node, List<List<String>> paths, int depth) {
        each(node, (object, name) -> {
            var leading = leading(paths, name, depth);
            if (leading.isEmpty() || (depth == 0 && ALWAYS.contains(name))) {
                return;
            }
            if (leading.stream().anyMatch(path -> path.size() == depth + 1)) {
                object.remove(name);
            } else {
                drop(object.path(name), leading, depth + 1);
            }
        });
    }

    /** Visits every member of the object, or of the objects of the list. */
    private static void each(JsonNode node, Visit visit) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.propertyNames()).forEach(name -> visit.at(object, name.toLowerCase(Locale.ROOT)));
        } else if (node.isArray()) {
            node.forEach(value -> each(value, visit));
        }
    }

    private interface Visit {
        void at(ObjectNode object, String name);
    }

    private static List<List<String>> leading(List<List<String>> paths, String name, int depth) {
        return paths.stream()
                .filter(path -> path.size() > depth && path.get(depth).equals(name))
                .toList();
    }

    private static List<List<String>> paths(List<String> written) throws ScimFault {
        if (written.size() > MOST_PATHS) {
            throw ScimFault.value("attributes et excludedAttributes nomment 100 attributs au plus.");
        }
        var found = new ArrayList<List<String>>();
        for (var path : written) {
            if (!path.isBlank()) {
                found.add(steps(path.strip().toLowerCase(Locale.ROOT)));
            }
        }
        return found;
    }

    private static List<String> steps(String written) throws ScimFault {
        for (var kind : Kind.values()) {
            if (Schemas.of(kind).isExtension(written)) {
                return List.of(written);
            }
        }
        try {
            if (written.length() > LONGEST_PATH) {
                throw ScimFault.path("attributes et excludedAttributes nomment des attributs.");
            }
            var path = Path.fromString(written);
            var steps = new ArrayList<String>();
            var urn = path.getSchemaUrn();
            if (urn != null && !isCore(urn)) {
                steps.add(urn);
            }
            path.forEach(step -> steps.add(step.getAttribute()));
            return steps;
        } catch (BadRequestException broken) {
            throw ScimFault.path("attributes et excludedAttributes nomment des attributs.");
        }
    }

    private static boolean isCore(String urn) {
        for (var kind : Kind.values()) {
            if (Schemas.of(kind).core().urn().equalsIgnoreCase(urn)) {
                return true;
            }
        }
        return false;
    }
}
