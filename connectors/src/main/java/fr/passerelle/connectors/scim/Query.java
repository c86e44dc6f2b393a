package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.filters.Filter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is looked for, and which page of it (RFC 7644 section 3.4.2, RFC 9865).
 *
 * @param text of the filter, as it was written
 */
record Query(String text, @Nullable Filter filter, Page page, Projection projection) {

    /** How many resources a page has when nobody says. */
    static final int COMMON_PAGE = 100;

    /** How many it has at most. */
    static final int LARGEST_PAGE = 500;

    private static final String SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    /** Which page. */
    sealed interface Page {

        int count();

        /** From that place on, counted from 1. */
        record Index(int start, int count) implements Page {}

        /** From where the page before ended; from the beginning when the cursor is empty. */
        record At(String cursor, int count) implements Page {}
    }

    /** As a GET writes it. */
    static Query of(ScimRequest request) throws ScimFault {
        var number = (Function<String, Optional<String>>) request::parameter;
        return of(
                request.parameter("filter").orElse(""),
                page(request.parameter("cursor"), number(number, "startIndex"), number(number, "count")),
                projection(request));
    }

    /** As a POST to {@code .search} writes it. */
    static Query of(ObjectNode body) throws ScimFault {
        demand(body, SEARCH);
        var number = (Function<String, Optional<String>>) name -> whole(body.path(name));
        return of(
                text(body.path("filter")).orElse(""),
                page(text(body.path("cursor")), number(number, "startIndex"), number(number, "count")),
                Projection.of(names(body.path("attributes")), names(body.path("excludedAttributes"))));
    }

    /** Which attributes the answer to a request shows. */
    static Projection projection(ScimRequest request) throws ScimFault {
        return Projection.of(names(request, "attributes"), names(request, "excludedAttributes"));
    }

    /** A message says which one it is. */
    static void demand(ObjectNode body, String schema) throws ScimFault {
        for (var named : body.path("schemas")) {
            if (schema.equalsIgnoreCase(named.asString(""))) {
                return;
            }
        }
        throw ScimFault.syntax("schemas ne nomme pas " + schema + ".");
    }

    private static Query of(String text, Page page, Projection projection) throws ScimFault {
        return new Query(text, text.isBlank() ? null : Filters.filter(text), page, projection);
    }

    private static Page page(Optional<String> cursor, Optional<Integer> start, Optional<Integer> count)
            throws ScimFault {
        var most = Math.min(count.orElse(COMMON_PAGE), LARGEST_PAGE);
        if (cursor.isEmpty()) {
            return new Page.Index(Math.max(1, start.orElse(1)), Math.max(0, most));
        }
        if (start.isPresent()) {
            throw ScimFault.value("cursor et startIndex s'excluent.");
        }
        if (most < 1) {
            throw new ScimFault(400, "invalidCount", "count va de 1 à " + LARGEST_PAGE + " avec un curseur.");
        }
        return new Page.At(cursor.get(), most);
    }

    /** A number of any length: what is too large for us is as good as the largest. */
    private static Optional<Integer> number(Function<String, Optional<String>> parameters, String name)
            throws ScimFault {
        var written = parameters.apply(name);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var text = written.get();
        if (!text.matches("-?[0-9]{1,30}")) {
            throw ScimFault.value(name + " est un nombre entier.");
        }
        return Optional.of((int) Math.clamp(Double.parseDouble(text), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static Optional<String> whole(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asString(""));
    }

    private static Optional<String> text(JsonNode node) throws ScimFault {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw ScimFault.syntax("filter et cursor sont des textes.");
        }
        return Optional.of(node.stringValue());
    }

    private static List<String> names(ScimRequest request, String parameter) {
        return request.parameter(parameter).map(Query::names).orElse(List.of());
    }

    /** A list, though some senders write it as a query would. */
    private static List<String> names(JsonNode list) {
        return list.isString()
                ? names(list.stringValue())
                : list.valueStream().map(name -> name.asString("")).toList();
    }

    private static List<String> names(String text) {
        return Arrays.asList(text.split(",", -1));
    }

    @Override
    public String toString() {
        return "Query[hidden]";
    }
}
