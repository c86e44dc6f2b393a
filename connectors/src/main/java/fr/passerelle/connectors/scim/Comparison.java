package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.filters.FilterType;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One value against the one that a filter names, by the attribute's type. */
final class Comparison {

    private Comparison() {}

    static Predicate<JsonNode> of(FilterType operator, Attribute attribute, JsonNode wanted) throws ScimFault {
        return switch (attribute.type()) {
            case BOOLEAN -> flag(operator, wanted);
            case DATETIME -> instant(operator, wanted);
            case STRING, REFERENCE -> text(operator, attribute.definition().isCaseExact(), wanted);
            case BINARY, COMPLEX, DECIMAL, INTEGER -> throw ScimFault.filter("Cet attribut ne se compare pas.");
        };
    }

    private static Predicate<JsonNode> flag(FilterType operator, JsonNode wanted) throws ScimFault {
        if (!wanted.isBoolean() || (operator != FilterType.EQUAL && operator != FilterType.NOT_EQUAL)) {
            throw ScimFault.filter("Un booléen se compare à true ou false, par eq ou ne.");
        }
        return value -> value.isBoolean() && value.booleanValue() == wanted.booleanValue();
    }

    private static Predicate<JsonNode> instant(FilterType operator, JsonNode wanted) throws ScimFault {
        if (!wanted.isString() || isPartOfText(operator)) {
            throw ScimFault.filter("Une date se compare à une date entre guillemets, par eq, ne, gt, ge, lt ou le.");
        }
        var moment = moment(wanted.stringValue());
        return value -> value.isString()
                && inOrder(
                        operator,
                        OffsetDateTime.parse(value.stringValue()).toInstant().compareTo(moment));
    }

    static Instant moment(String written) throws ScimFault {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            throw ScimFault.filter("Une date s'écrit comme 2026-09-01T08:00:00Z.");
        }
    }

    private static Predicate<JsonNode> text(FilterType operator, boolean exact, JsonNode wanted) throws ScimFault {
        if (!wanted.isString()) {
            throw ScimFault.filter("Un texte se compare à un texte entre guillemets.");
        }
        var text = folded(wanted.stringValue(), exact);
        return value -> value.isString() && holds(operator, folded(value.stringValue(), exact), text);
    }

    private static boolean holds(FilterType operator, String value, String wanted) {
        return switch (operator) {
            case CONTAINS -> value.contains(wanted);
            case STARTS_WITH -> value.startsWith(wanted);
            case ENDS_WITH -> value.endsWith(wanted);
            default -> inOrder(operator, value.compareTo(wanted));
        };
    }

    /** For {@code ne}, whether it is equal: no value may be. */
    private static boolean inOrder(FilterType operator, int order) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> order == 0;
            case GREATER_THAN -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS_THAN -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            default -> false;
        };
    }

    private static boolean isPartOfText(FilterType operator) {
        return operator == FilterType.CONTAINS
                || operator == FilterType.STARTS_WITH
                || operator == FilterType.ENDS_WITH;
    }

    private static String folded(String text, boolean exact) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return exact ? composed : composed.toLowerCase(Locale.ROOT);
    }
}
