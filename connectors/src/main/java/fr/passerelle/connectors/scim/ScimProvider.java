package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.scim.ScimRequest.Verb;
import java.util.List;

/**
 * The service provider of RFC 7644: takes what a department pushes, and shows it what it has pushed. A caller sees and
 * changes the resources of its own source only.
 */
public final class ScimProvider {

    /** The largest body of a bulk request, in bytes. */
    public static final int LARGEST_BULK = 8 << 20;

    /** The largest body of any other request, in bytes. */
    public static final int LARGEST_BODY = 1 << 20;

    private static final String SEARCH = ".search";

    private final Discovery discovery;
    private final Reads reads;
    private final Pushes pushes;
    private final Log log;

    ScimProvider(Discovery discovery, Reads reads, Pushes pushes, Log log) {
        this.discovery = discovery;
        this.reads = reads;
        this.pushes = pushes;
        this.log = log;
    }

    /** How large a body that request may have, in bytes. */
    public static int largestBody(List<String> path) {
        return path.equals(List.of("Bulk")) ? LARGEST_BULK : LARGEST_BODY;
    }

    /** Does what is asked, for that caller. */
    public ScimAnswer answer(ScimCaller caller, ScimRequest request) {
        try {
            return route(caller, request);
        } catch (ScimFault fault) {
            log.refused(caller, request, fault);
            return ScimAnswer.of(fault.status(), fault.node());
        }
    }

    private ScimAnswer route(ScimCaller caller, ScimRequest request) throws ScimFault {
        var first = request.path().isEmpty() ? "" : request.path().getFirst();
        return switch (first) {
            case "ServiceProviderConfig", "ResourceTypes", "Schemas" -> discovery.answer(first, request);
            case "Me" -> throw new ScimFault(501, null, "Un jeton désigne une source, pas une personne.");
            case "Bulk" -> alone(request, Verb.POST) ? pushes.bulk(caller, request) : refuse();
            case "" -> reads.list(caller, request, List.of(Kind.values()));
            case SEARCH -> alone(request, Verb.POST) ? reads.search(caller, request, List.of(Kind.values())) : refuse();
            default -> resource(caller, request, Kind.at(first).orElseThrow(ScimFault::unknown));
        };
    }

    private ScimAnswer resource(ScimCaller caller, ScimRequest request, Kind kind) throws ScimFault {
        return switch (request.path().size()) {
            case 1 -> collection(caller, request, kind);
            case 2 -> {
                var id = request.path().get(1);
                yield id.equals(SEARCH) ? searched(caller, request, kind) : single(caller, request, kind, id);
            }
            default -> throw ScimFault.unknown();
        };
    }

    private ScimAnswer collection(ScimCaller caller, ScimRequest request, Kind kind) throws ScimFault {
        return switch (request.verb()) {
            case GET -> reads.list(caller, request, List.of(kind));
            case POST -> pushes.create(caller, request, kind);
            case PUT, PATCH, DELETE -> refuse();
        };
    }

    private ScimAnswer searched(ScimCaller caller, ScimRequest request, Kind kind) throws ScimFault {
        return request.verb() == Verb.POST ? reads.search(caller, request, List.of(kind)) : refuse();
    }

    private ScimAnswer single(ScimCaller caller, ScimRequest request, Kind kind, String id) throws ScimFault {
        return switch (request.verb()) {
            case GET -> reads.one(caller, request, kind, id);
            case PUT, PATCH, DELETE -> pushes.change(caller, request, kind, id);
            case POST -> refuse();
        };
    }

    private static boolean alone(ScimRequest request, Verb verb) {
        return request.verb() == verb && request.path().size() == 1;
    }

    private static ScimAnswer refuse() throws ScimFault {
        throw ScimFault.method();
    }
}
