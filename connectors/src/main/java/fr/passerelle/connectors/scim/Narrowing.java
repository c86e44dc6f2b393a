package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.filters.AndFilter;
import com.unboundid.scim2.common.filters.ComparisonFilter;
import com.unboundid.scim2.common.filters.Filter;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What of a filter the database can answer from an index, so that looking somebody up costs the same in a source of ten
 * and of a million; every resource that the filter matches fulfils it, and others may.
 *
 * @param sql conditions, each beginning with {@code and}
 */
record Narrowing(String sql, Map<String, Object> parameters) {

    static final Narrowing NONE = new Narrowing("", Map.of());

    static Narrowing of(Filter filter) throws ScimFault {
        var sql = new StringBuilder();
        var parameters = new LinkedHashMap<String, Object>();
        for (var each : demanded(filter).toList()) {
            var column = column(each);
            if (!column.isEmpty()) {
                var name = "narrow" + parameters.size();
                sql.append(" and ").append(column).append(" :").append(name);
                parameters.put(name, value(column, Filters.value(each).stringValue()));
            }
        }
        return new Narrowing(sql.toString(), parameters);
    }

    /** The comparisons with a text that must all hold. */
    private static Stream<ComparisonFilter> demanded(Filter filter) {
        return switch (filter) {
            case AndFilter and -> and.getCombinedFilters().stream().flatMap(Narrowing::demanded);
            case ComparisonFilter comparison when Filters.value(comparison).isString() -> Stream.of(comparison);
            default -> Stream.empty();
        };
    }

    private static String column(ComparisonFilter filter) {
        var path = Filters.attribute(filter).toString().toLowerCase(Locale.ROOT);
        return switch (filter.getFilterType()) {
            case EQUAL ->
                switch (path) {
                    case "id" -> "id =";
                    case "externalid" -> "external_id =";
                    case "username", "uai" -> "name =";
                    default -> "";
                };
            case GREATER_THAN, GREATER_OR_EQUAL -> path.equals("meta.lastmodified") ? "changed_at >=" : "";
            default -> "";
        };
    }

    private static Object value(String column, String written) throws ScimFault {
        return switch (column) {
            case "name =" -> Normalizer.normalize(written, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            case "changed_at >=" -> Comparison.moment(written).atOffset(ZoneOffset.UTC);
            default -> written;
        };
    }
}
