package fr.passerelle.connectors.scim;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows a source what it has pushed. */
final class Reads {

    private final Resources resources;
    private final Search search;
    private final Renderer renderer;
    private final Log log;

    Reads(Resources resources, Search search, Renderer renderer, Log log) {
        this.resources = resources;
        this.search = search;
        this.renderer = renderer;
        this.log = log;
    }

    ScimAnswer one(ScimCaller caller, ScimRequest request, Kind kind, String id) throws ScimFault {
        var projection = Query.projection(request);
        var found = resources.find(caller.source().id(), kind, id).orElseThrow(ScimFault::unknown);
        if (Tags.isKnown(request.conditions(), found.tag())) {
            return new ScimAnswer(304, Map.of("ETag", found.tag()), null);
        }
        if (!Tags.mayWrite(request.conditions(), found.tag())) {
            throw ScimFault.version();
        }
        log.read(caller, 1);
        return shown(200, found, projection);
    }

    ScimAnswer list(ScimCaller caller, ScimRequest request, List<Kind> kinds) throws ScimFault {
        if (request.verb() != ScimRequest.Verb.GET) {
            throw ScimFault.method();
        }
        if (request.parameter("filter").map(Reads::isSensitive).orElse(false)) {
            throw new ScimFault(403, "sensitive", "L'INE ne se cherche pas, et ne s'écrit dans aucune adresse.");
        }
        return found(caller, kinds, Query.of(request));
    }

    ScimAnswer search(ScimCaller caller, ScimRequest request, List<Kind> kinds) throws ScimFault {
        return found(caller, kinds, Query.of(Json.read(request.body())));
    }

    /** A resource as an answer. */
    ScimAnswer shown(int status, Resource resource, Projection projection) {
        var headers = status == 201
                ? Map.of("ETag", resource.tag(), "Location", renderer.location(resource.kind(), resource.id()))
                : Map.of("ETag", resource.tag());
        return new ScimAnswer(status, headers, projection.prune(renderer.show(resource)));
    }

    private ScimAnswer found(ScimCaller caller, List<Kind> kinds, Query query) throws ScimFault {
        var page = search.find(caller.source().id(), kinds, query);
        log.read(caller, page.path("Resources").size());
        return ScimAnswer.of(200, page);
    }

    /** An address stands in logs on the way, whatever is made of it here (RFC 7644 section 7.5.2). */
    private static boolean isSensitive(String filter) {
        return filter.toLowerCase(Locale.ROOT).contains(Schemas.SCHOOL_USER.toLowerCase(Locale.ROOT) + ":ine ");
    }
}
