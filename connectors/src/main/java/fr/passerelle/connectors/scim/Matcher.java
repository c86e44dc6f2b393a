package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.filters.AndFilter;
import com.unboundid.scim2.common.filters.ComparisonFilter;
import com.unboundid.scim2.common.filters.ComplexValueFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.filters.NotFilter;
import com.unboundid.scim2.common.filters.OrFilter;
import com.unboundid.scim2.common.filters.PresentFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A filter as a test of resources as they are shown (RFC 7644 section 3.4.2.2): each comparison by the type that the
 * schema gives the attribute. A filter that makes no sense by the schema is refused before anything is read.
 */
final class Matcher {

    private final @Nullable Shape shape;

    private Matcher(@Nullable Shape shape) {
        this.shape = shape;
    }

    static Predicate<JsonNode> of(Filter filter, Kind kind) throws ScimFault {
        return new Matcher(Schemas.of(kind)).test(filter, null);
    }

    /** The test of one value of that attribute. */
    static Predicate<JsonNode> within(Filter filter, Attribute attribute) throws ScimFault {
        return new Matcher(null).test(filter, attribute);
    }

    /** The test; within brackets, paths start at the parts of that attribute. */
    private Predicate<JsonNode> test(Filter filter, @Nullable Attribute within) throws ScimFault {
        return switch (filter) {
            case AndFilter and -> all(and.getCombinedFilters(), within).stream().reduce(node -> true, Predicate::and);
            case OrFilter or -> all(or.getCombinedFilters(), within).stream().reduce(node -> false, Predicate::or);
            case NotFilter not -> test(Filters.inverted(not), within).negate();
            case ComplexValueFilter values -> values(values, within);
            case PresentFilter present -> {
                var route = route(Filters.attribute(present), within);
                yield node -> route.from(node).anyMatch(value -> !value.isNull());
            }
            case ComparisonFilter comparison -> comparison(comparison, within);
            default -> throw ScimFault.filter("Le filtre n'est pas bien écrit.");
        };
    }

    private List<Predicate<JsonNode>> all(List<Filter> filters, @Nullable Attribute within) throws ScimFault {
        var tests = new ArrayList<Predicate<JsonNode>>();
        for (var filter : filters) {
            tests.add(test(filter, within));
        }
        return tests;
    }

    private Predicate<JsonNode> values(ComplexValueFilter filter, @Nullable Attribute within) throws ScimFault {
        var route = route(Filters.attribute(filter), within);
        if (within != null || (!route.leaf().complex() && !route.leaf().many())) {
            throw ScimFault.filter("Les crochets suivent un attribut qui a plusieurs valeurs ou des sous-attributs.");
        }
        var test = test(filter.getValueFilter(), route.leaf());
        return node -> route.from(node).anyMatch(test);
    }

    private Predicate<JsonNode> comparison(ComparisonFilter filter, @Nullable Attribute within) throws ScimFault {
        var route = route(Filters.attribute(filter), within).toValue();
        var operator = filter.getFilterType();
        var wanted = Filters.value(filter);
        if (wanted.isNull()) {
            return absence(operator, route);
        }
        var test = Comparison.of(operator, route.leaf(), wanted);
        return operator == FilterType.NOT_EQUAL
                ? node -> route.from(node).noneMatch(test)
                : node -> route.from(node).anyMatch(test);
    }

    private static Predicate<JsonNode> absence(FilterType operator, Route route) throws ScimFault {
        return switch (operator) {
            case EQUAL -> node -> route.from(node).findAny().isEmpty();
            case NOT_EQUAL -> node -> route.from(node).findAny().isPresent();
            default -> throw ScimFault.filter("null ne se compare que par eq et ne.");
        };
    }

    private Route route(Path path, @Nullable Attribute within) throws ScimFault {
        if (within != null) {
            return part(path, within).orElseThrow(Matcher::unknown);
        }
        var target =
                Optional.ofNullable(shape).flatMap(known -> known.resolve(path)).orElseThrow(Matcher::unknown);
        if (target.leaf().writeOnly()) {
            throw ScimFault.filter("Cet attribut ne se relit pas et ne se cherche pas.");
        }
        var names = new ArrayList<String>();
        Optional.ofNullable(target.urn()).ifPresent(names::add);
        names.add(target.top().name());
        Optional.ofNullable(target.sub()).map(Attribute::name).ifPresent(names::add);
        return new Route(names, target.leaf());
    }

    /** Inside brackets: a part of the attribute, or {@code value} for an attribute that is a plain list. */
    private static Optional<Route> part(Path path, Attribute within) {
        if (path.size() != 1 || path.getSchemaUrn() != null) {
            return Optional.empty();
        }
        var name = path.getElement(0).getAttribute();
        return within.complex()
                ? within.part(name).map(part -> new Route(List.of(part.name()), part))
                : Optional.of(new Route(List.of(), within)).filter(route -> "value".equalsIgnoreCase(name));
    }

    private static ScimFault unknown() {
        return ScimFault.filter("Le filtre nomme un attribut que le schéma ne connaît pas.");
    }

    /** How to get from a resource, or a value in brackets, to the values of one attribute. */
    private record Route(List<String> names, Attribute leaf) {

        Stream<JsonNode> from(JsonNode start) {
            var reached = Stream.of(start);
            for (var name : names) {
                reached = reached.map(node -> node.path(name)).flatMap(Route::each);
            }
            return reached;
        }

        /** A complex attribute compares by its {@code value} (RFC 7643 section 2.4). */
        Route toValue() throws ScimFault {
            if (!leaf.complex()) {
                return this;
            }
            var value = leaf.part("value")
                    .orElseThrow(() -> ScimFault.filter("Cet attribut se compare par ses sous-attributs."));
            return new Route(
                    Stream.concat(names.stream(), Stream.of(value.name())).toList(), value);
        }

        private static Stream<JsonNode> each(JsonNode node) {
            if (node.isArray()) {
                return StreamSupport.stream(node.spliterator(), false);
            }
            return node.isMissingNode() ? Stream.empty() : Stream.of(node);
        }
    }
}
