package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.CombiningFilter;
import com.unboundid.scim2.common.filters.ComplexValueFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.NotFilter;
import java.util.EmptyStackException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ValueNode;

/** Reads filters and paths (RFC 7644 sections 3.4.2.2 and 3.5.2), within bounds of length, clauses and depth. */
final class Filters {

    private static final int LONGEST = 4_000;
    private static final int MOST_CLAUSES = 50;
    private static final int DEEPEST = 12;

    private Filters() {}

    static Filter filter(String written) throws ScimFault {
        if (written.length() > LONGEST) {
            throw ScimFault.filter("Le filtre dépasse " + LONGEST + " caractères.");
        }
        try {
            closed(written);
            var filter = Filter.fromString(written);
            bound(filter);
            return filter;
        } catch (BadRequestException
                | ClassCastException
                | EmptyStackException
                | IllegalArgumentException
                | IndexOutOfBoundsException broken) {
            // The parser assumes well-formed values here and there, and its own messages quote the text.
            throw ScimFault.filter("Le filtre n'est pas bien écrit.");
        }
    }

    /** The path of a PATCH operation. */
    static Path path(String written) throws ScimFault {
        if (written.length() > LONGEST) {
            throw ScimFault.path("Un chemin dépasse " + LONGEST + " caractères.");
        }
        try {
            closed(written);
            var path = Path.fromString(written);
            for (var step : path) {
                if (step.getValueFilter() != null) {
                    bound(Objects.requireNonNull(step.getValueFilter()));
                }
            }
            return path;
        } catch (BadRequestException
                | ClassCastException
                | EmptyStackException
                | IllegalArgumentException
                | IndexOutOfBoundsException broken) {
            throw ScimFault.path("Un chemin n'est pas bien écrit.");
        }
    }

    /** The attribute that a filter of one attribute names. */
    static Path attribute(Filter filter) {
        return Objects.requireNonNull(filter.getAttributePath());
    }

    /** The value that a comparison names. */
    static ValueNode value(Filter filter) {
        return Objects.requireNonNull(filter.getComparisonValue());
    }

    /** The filter that a negation turns round. */
    static Filter inverted(NotFilter filter) {
        return Objects.requireNonNull(filter.getInvertedFilter());
    }

    /** The parser takes the end of the text for a bracket that closes. */
    private static void closed(String written) {
        var open = 0;
        var quoted = false;
        for (int i = 0; i < written.length(); i++) {
            switch (written.charAt(i)) {
                case '\\' -> i++;
                case '"' -> quoted = !quoted;
                case '[' -> open += quoted ? 0 : 1;
                case ']' -> open -= quoted ? 0 : 1;
                default -> {}
            }
        }
        if (open != 0 || quoted) {
            throw new IllegalArgumentException("a bracket or a quotation is not closed");
        }
    }

    private static void bound(Filter filter) throws ScimFault {
        if (clauses(filter, 1) > MOST_CLAUSES) {
            throw ScimFault.filter("Le filtre a plus de " + MOST_CLAUSES + " conditions.");
        }
    }

    private static int clauses(Filter filter, int depth) throws ScimFault {
        if (depth > DEEPEST) {
            throw ScimFault.filter("Le filtre a plus de " + DEEPEST + " niveaux.");
        }
        var count = 1;
        for (var each : below(filter)) {
            count += clauses(each, depth + 1);
        }
        return count;
    }

    private static List<Filter> below(Filter filter) {
        return switch (filter) {
            case CombiningFilter some -> some.getCombinedFilters();
            case NotFilter not -> List.of(inverted(not));
            case ComplexValueFilter values -> List.of(values.getValueFilter());
            default -> List.of();
        };
    }
}
