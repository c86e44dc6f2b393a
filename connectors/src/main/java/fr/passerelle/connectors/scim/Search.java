package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.filters.Filter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds pages of resources, always in the order in which they were created.
 *
 * <p>Without a filter, or with one that an index answers, the database does the work. Any other filter looks at one
 * resource after the other, and at no more than {@link #MOST_SCANNED} for one answer: an indexed page beyond that is
 * refused as {@code tooMany}, for its total would be wrong; a page by cursor ends early and goes on from there.
 */
final class Search {

    static final int MOST_SCANNED = 50_000;

    private static final int BATCH = 500;
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private final JdbcClient jdbc;
    private final Renderer renderer;

    Search(JdbcClient jdbc, Renderer renderer) {
        this.jdbc = jdbc;
        this.renderer = renderer;
    }

    /** The page of that source's resources of these kinds. */
    ObjectNode find(String source, List<Kind> kinds, Query query) throws ScimFault {
        var scope = scope(source, kinds, query.filter());
        return switch (query.page()) {
            case Query.Page.Index(var start, var count) ->
                query.filter() == null
                        ? counted(scope, start, count, query.projection())
                        : scanned(scope, start, count, query.projection());
            case Query.Page.At(var cursor, var count) -> {
                var begin = Cursor.start(kinds.toString(), query.text());
                yield resumed(scope, begin.resume(cursor), count, query);
            }
        };
    }

    /** What is looked at. */
    private record Scope(String source, Map<Kind, Predicate<JsonNode>> tests, Narrowing narrowing, boolean whole) {

        String[] kinds() {
            return tests.keySet().stream().map(Kind::name).toArray(String[]::new);
        }
    }

    /** A kind that does not know an attribute of the filter has no resource that matches; one kind at least must. */
    private static Scope scope(String source, List<Kind> kinds, @Nullable Filter filter) throws ScimFault {
        var tests = new EnumMap<Kind, Predicate<JsonNode>>(Kind.class);
        ScimFault fault = null;
        for (var kind : kinds) {
            try {
                tests.put(kind, filter == null ? node -> true : Matcher.of(filter, kind));
            } catch (ScimFault unknown) {
                fault = unknown;
            }
        }
        if (tests.isEmpty() && fault != null) {
            throw fault;
        }
        var text = filter == null ? "" : filter.toString().toLowerCase(Locale.ROOT);
        return new Scope(
                source,
                tests,
                filter == null ? Narrowing.NONE : Narrowing.of(filter),
                text.contains("members") || text.contains("groups"));
    }

    private ObjectNode counted(Scope scope, int start, int count, Projection projection) {
        var total = total(scope);
        var found = count == 0 ? List.<Resource>of() : read(scope, 0, count, start - 1);
        return answer(page(found, projection), total).put("startIndex", start);
    }

    private ObjectNode scanned(Scope scope, int start, int count, Projection projection) throws ScimFault {
        var page = new ArrayList<Resource>();
        var total = 0;
        var looked = 0;
        var batch = read(scope, 0, BATCH, 0);
        while (!batch.isEmpty()) {
            looked += batch.size();
            if (looked > MOST_SCANNED) {
                throw new ScimFault(
                        400,
                        "tooMany",
                        "Ce filtre regarde trop de ressources : précisez-le, ou parcourez-les par curseur.");
            }
            for (var match : matching(scope, batch)) {
                total++;
                if (total >= start && page.size() < count) {
                    page.add(match);
                }
            }
            batch = batch.size() < BATCH
                    ? List.of()
                    : read(scope, batch.getLast().number(), BATCH, 0);
        }
        return answer(page(page, projection), total).put("startIndex", start);
    }

    private ObjectNode resumed(Scope scope, Cursor begin, int count, Query query) {
        var size = query.filter() == null ? count + 1 : BATCH;
        var found = new ArrayList<Resource>();
        var looked = 0;
        var after = begin.after();
        var more = true;
        while (more && found.size() <= count && looked < MOST_SCANNED) {
            var batch = read(scope, after, size, 0);
            found.addAll(matching(scope, batch));
            looked += batch.size();
            more = batch.size() == size;
            after = batch.isEmpty() ? after : batch.getLast().number();
        }
        var page = found.subList(0, Math.min(count, found.size()));
        var answer = Json.object();
        if (query.filter() == null) {
            answer.put("totalResults", total(scope));
        }
        fill(answer, page(page, query.projection()));
        if (found.size() > count) {
            answer.put("nextCursor", begin.at(page.getLast().number()).written());
        } else if (more) {
            answer.put("nextCursor", begin.at(after).written());
        }
        return answer;
    }

    private List<Resource> matching(Scope scope, List<Resource> batch) {
        var shown = scope.whole()
                ? renderer.show(batch)
                : batch.stream().map(renderer::plain).toList();
        var matching = new ArrayList<Resource>();
        for (int i = 0; i < batch.size(); i++) {
            var resource = batch.get(i);
            if (scope.tests().getOrDefault(resource.kind(), node -> false).test(shown.get(i))) {
                matching.add(resource);
            }
        }
        return matching;
    }

    private List<Resource> read(Scope scope, long after, int most, int skipped) {
        return jdbc.sql("select " + Resource.COLUMNS + " from scim_resource" + where(scope)
                        + " and number > :after order by number limit :most offset :skipped")
                .params(scope.narrowing().parameters())
                .param("source", scope.source())
                .param("kinds", scope.kinds())
                .param("after", after)
                .param("most", most)
                .param("skipped", skipped)
                .query(Resource::of)
                .list();
    }

    private int total(Scope scope) {
        return jdbc.sql("select count(*) from scim_resource" + where(scope))
                .params(scope.narrowing().parameters())
                .param("source", scope.source())
                .param("kinds", scope.kinds())
                .query(Integer.class)
                .single();
    }

    private static String where(Scope scope) {
        return " where source = :source and kind = any(:kinds) and gone_at is null"
                + scope.narrowing().sql();
    }

    private List<ObjectNode> page(List<Resource> found, Projection projection) {
        return renderer.show(found).stream().map(projection::prune).toList();
    }

    private static ObjectNode answer(List<ObjectNode> page, int total) {
        var answer = Json.object().put("totalResults", total);
        fill(answer, page);
        return answer;
    }

    private static void fill(ObjectNode answer, List<ObjectNode> page) {
        answer.putArray("schemas").add(LIST);
        answer.put("itemsPerPage", page.size());
        answer.putArray("Resources").addAll(page);
    }
}
