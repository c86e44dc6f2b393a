package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.HashSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a PATCH (RFC 7644 section 3.5.2) to a resource as it is shown. What comes of it still has to pass everything
 * that a PUT has to pass.
 *
 * <p>Operations without a path are taken apart into one for each attribute, and each is held against the schema before
 * the library applies it. It compares every value given with every value there, so both are bounded.
 */
final class Patches {

    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final int MOST_OPERATIONS = 100;
    private static final int MOST_VALUES = 2_000;

    private final Shape shape;
    private final ObjectNode whole;
    private int values;

    private Patches(Shape shape, ObjectNode whole) {
        this.shape = shape;
        this.whole = whole;
    }

    /** The whole resource after that patch; the one given is changed. */
    static ObjectNode apply(Kind kind, ObjectNode whole, ObjectNode patch) throws ScimFault {
        Query.demand(patch, SCHEMA);
        if (!(patch.get("Operations") instanceof ArrayNode operations) || operations.isEmpty()) {
            throw ScimFault.syntax("Operations manque.");
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw ScimFault.tooLarge("Un PATCH a au plus " + MOST_OPERATIONS + " opérations.");
        }
        var patches = new Patches(Schemas.of(kind), whole);
        for (var operation : operations) {
            patches.operation(operation);
        }
        return whole;
    }

    private void operation(JsonNode operation) throws ScimFault {
        var type = type(operation.path("op").asString(""));
        var value = operation.get("value");
        values += value == null ? 0 : listed(value);
        if (values > MOST_VALUES) {
            throw ScimFault.tooLarge("Un PATCH donne au plus " + MOST_VALUES + " valeurs.");
        }
        var path = operation.path("path").isString()
                ? operation.path("path").stringValue().strip()
                : "";
        if (path.isEmpty()) {
            spread(type, "", value);
        } else if (shape.isExtension(path)) {
            spread(type, path + ":", value);
        } else {
            step(type, Filters.path(path), value);
        }
    }

    /** One operation for each attribute of the value, whose names may be paths themselves. */
    private void spread(PatchOpType type, String prefix, @Nullable JsonNode value) throws ScimFault {
        if (type == PatchOpType.REMOVE) {
            throw new ScimFault(400, "noTarget", "remove demande un chemin vers un attribut.");
        }
        if (!(value instanceof ObjectNode object)) {
            throw ScimFault.syntax("Sans chemin, value est un objet.");
        }
        for (var member : object.properties()) {
            var name = prefix + member.getKey();
            if (shape.isExtension(name)) {
                spread(type, name + ":", member.getValue());
            } else {
                member(type, name, member.getValue());
            }
        }
    }

    /** In a value, what is unknown or read-only is passed over, as in POST and PUT. */
    private void member(PatchOpType type, String name, JsonNode value) throws ScimFault {
        var path = Filters.path(name);
        var known = shape.resolve(path);
        if (known.isPresent() && !known.get().top().readOnly() && !isSchemas(known.get())) {
            step(type, path, value);
        }
    }

    private void step(PatchOpType type, Path path, @Nullable JsonNode value) throws ScimFault {
        var target = shape.resolve(path)
                .orElseThrow(() -> ScimFault.path("Un chemin nomme un attribut que le schéma ne connaît pas."));
        if (target.leaf().readOnly() || target.top().readOnly() || isSchemas(target)) {
            throw ScimFault.mutability(target.leaf().name() + " ne s'écrit pas.");
        }
        filtersFit(target, path);
        var removes = type == PatchOpType.REMOVE || (type == PatchOpType.REPLACE && isEmpty(value));
        if (removes) {
            remove(target, stored(path, target), value);
        } else if (value != null && !isEmpty(value)) {
            write(type, stored(path, target), fitting(target, path, value));
        }
    }

    private void remove(Shape.Target target, Path path, @Nullable JsonNode value) throws ScimFault {
        if (target.leaf().required() && path.getLastElement().getValueFilter() == null) {
            throw ScimFault.mutability(target.leaf().name() + " ne peut pas manquer.");
        }
        if (value instanceof ArrayNode named
                && target.sub() == null
                && whole.get(target.top().name()) instanceof ArrayNode list) {
            removeNamed(list, named);
        } else {
            run(() -> PatchOperation.remove(path).apply(whole));
        }
    }

    /** Some senders name the values to take away instead of writing a filter. */
    private static void removeNamed(ArrayNode list, ArrayNode named) {
        var gone = new HashSet<String>();
        named.forEach(value -> gone.add(value.path("value").asString("")));
        list.removeIf(value -> gone.contains(value.path("value").asString("")));
    }

    private void write(PatchOpType type, Path path, JsonNode value) throws ScimFault {
        var filter = path.getElement(0).getValueFilter();
        if (type == PatchOpType.ADD && filter != null) {
            run(() -> addWithin(path, filter, value));
        } else {
            run(() -> PatchOperation.create(type, path, value).apply(whole));
        }
    }

    /**
     * Adds to the values that the filter chooses, or a new value that it would choose. The library's own way looks past
     * extensions and takes no lists.
     */
    private void addWithin(Path path, Filter filter, JsonNode value) throws ScimException {
        if (JsonUtils.pathExists(path.subPath(1), whole) || filter.getFilterType() != FilterType.EQUAL) {
            JsonUtils.addValue(path, whole, value);
        } else {
            var fresh = value.isObject() && path.size() == 1 ? (ObjectNode) value.deepCopy() : Json.object();
            fresh.set(Filters.attribute(filter).getElement(0).getAttribute(), Filters.value(filter));
            if (path.size() == 2) {
                fresh.set(path.getElement(1).getAttribute(), value);
            }
            JsonUtils.addValue(
                    path.subPath(1).withoutFilters(), whole, Json.array().add(fresh));
        }
    }

    private interface Step {
        void run() throws ScimException;
    }

    private static void run(Step step) throws ScimFault {
        try {
            step.run();
        } catch (ScimException refused) {
            var type = refused.getScimError().getScimType();
            throw new ScimFault(400, type, "Une opération ne s'applique pas à la ressource telle qu'elle est.");
        } catch (IllegalArgumentException unfit) {
            throw ScimFault.path("Un chemin ne convient pas à son opération.");
        }
    }

    /** The value as the library takes it for that attribute; of the wrong kind, it would replace a list by a value. */
    private static JsonNode fitting(Shape.Target target, Path path, JsonNode value) throws ScimFault {
        var leaf = target.leaf();
        var element = leaf.many() && path.getLastElement().getValueFilter() != null;
        if (leaf.many() && !element) {
            return value.isArray() ? value : Json.array().add(value);
        }
        if (leaf.complex() != value.isObject()) {
            throw ScimFault.value(leaf.name() + (leaf.complex() ? " est un objet." : " est une valeur simple."));
        }
        return value;
    }

    /** The path to where the attribute lies in the resource: the schema of its kind is not a step. */
    private static Path stored(Path path, Shape.Target target) {
        var stored = target.urn() == null ? Path.root() : Path.root(target.urn());
        for (var step : path) {
            stored = stored.attribute(step.getAttribute(), step.getValueFilter());
        }
        return stored;
    }

    /** Filters stand after attributes of several values, and name what these have. */
    private static void filtersFit(Shape.Target target, Path path) throws ScimFault {
        var at = target.top();
        for (var step : path) {
            var filter = step.getValueFilter();
            if (filter != null) {
                if (!at.many()) {
                    throw ScimFault.path(at.name() + " n'a qu'une valeur, sans crochets.");
                }
                Matcher.within(filter, at);
            }
            at = target.leaf();
        }
    }

    /** How many elements all lists in the value have together. */
    private static int listed(JsonNode value) {
        var count = value.isArray() ? value.size() : 0;
        for (var each : value) {
            count += listed(each);
        }
        return count;
    }

    private static boolean isSchemas(Shape.Target target) {
        return target.urn() == null && target.top().name().equals("schemas");
    }

    private static boolean isEmpty(@Nullable JsonNode value) {
        return value == null || value.isNull() || (value.isArray() && value.isEmpty());
    }

    private static PatchOpType type(String written) throws ScimFault {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "add" -> PatchOpType.ADD;
            case "remove" -> PatchOpType.REMOVE;
            case "replace" -> PatchOpType.REPLACE;
            default -> throw ScimFault.syntax("op est add, remove ou replace.");
        };
    }
}
