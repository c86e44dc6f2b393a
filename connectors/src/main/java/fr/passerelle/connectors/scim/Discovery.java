package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.types.AuthenticationScheme;
import com.unboundid.scim2.common.types.BulkConfig;
import com.unboundid.scim2.common.types.ChangePasswordConfig;
import com.unboundid.scim2.common.types.ETagConfig;
import com.unboundid.scim2.common.types.FilterConfig;
import com.unboundid.scim2.common.types.PaginationConfig;
import com.unboundid.scim2.common.types.PatchConfig;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.SortConfig;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What we can do and what we know, for programs that ask first (RFC 7644 section 4). */
final class Discovery {

    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    private static final String TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    private final Renderer renderer;

    Discovery(Renderer renderer) {
        this.renderer = renderer;
    }

    /** The answer under that endpoint; refused where it has none of that name. */
    ScimAnswer answer(String endpoint, ScimRequest request) throws ScimFault {
        if (request.verb() != ScimRequest.Verb.GET) {
            throw ScimFault.method();
        }
        if (request.parameter("filter").isPresent()) {
            throw ScimFault.forbidden("Ce que le service sait faire ne se filtre pas.");
        }
        return switch (endpoint) {
            case "ResourceTypes" -> listed(types(), type -> type.path("name").asString(), request);
            case "Schemas" -> listed(schemas(), schema -> schema.path("id").asString(), request);
            default -> {
                if (request.path().size() > 1) {
                    throw ScimFault.unknown();
                }
                yield ScimAnswer.of(200, config());
            }
        };
    }

    private static ScimAnswer listed(List<ObjectNode> all, Function<ObjectNode, String> name, ScimRequest request)
            throws ScimFault {
        if (request.path().size() == 1) {
            var list = Json.object();
            list.putArray("schemas").add(LIST);
            list.put("totalResults", all.size()).put("startIndex", 1).put("itemsPerPage", all.size());
            list.putArray("Resources").addAll(all);
            return ScimAnswer.of(200, list);
        }
        return all.stream()
                .filter(each -> request.path().size() == 2
                        && name.apply(each).equals(request.path().get(1)))
                .findFirst()
                .map(found -> ScimAnswer.of(200, found))
                .orElseThrow(ScimFault::unknown);
    }

    private ObjectNode config() {
        var config = new ServiceProviderConfigResource(
                null,
                new PatchConfig(true),
                new BulkConfig(true, Bulk.MOST_OPERATIONS, ScimProvider.LARGEST_BULK),
                new FilterConfig(true, Query.LARGEST_PAGE),
                new ChangePasswordConfig(false),
                new SortConfig(false),
                new ETagConfig(true),
                new PaginationConfig(true, true, "index", Query.COMMON_PAGE, Query.LARGEST_PAGE, null),
                List.of(new AuthenticationScheme(
                        "Jeton de la source",
                        "Un jeton au porteur (RFC 6750) par source, remis par Passerelle.",
                        null,
                        null,
                        "oauthbearertoken",
                        true)));
        ObjectNode shown = JsonUtils.valueToNode(config);
        return described(shown, "ServiceProviderConfig", "ServiceProviderConfig");
    }

    private List<ObjectNode> types() {
        return Stream.of(Kind.values()).map(this::type).toList();
    }

    private ObjectNode type(Kind kind) {
        var shape = Schemas.of(kind);
        var type = Json.object();
        type.putArray("schemas").add(TYPE);
        type.put("id", kind.type()).put("name", kind.type()).put("endpoint", "/" + kind.endpoint());
        type.put("schema", shape.core().urn());
        shape.extension()
                .ifPresent(extension -> type.putArray("schemaExtensions")
                        .addObject()
                        .put("schema", extension.urn())
                        .put("required", true));
        return described(type, "ResourceType", "ResourceTypes/" + kind.type());
    }

    private List<ObjectNode> schemas() {
        return Schemas.listed().stream()
                .map(schema -> {
                    schema.putArray("schemas").add(SCHEMA);
                    return described(
                            schema, "Schema", "Schemas/" + schema.path("id").asString());
                })
                .toList();
    }

    private ObjectNode described(ObjectNode resource, String type, String path) {
        resource.putObject("meta").put("resourceType", type).put("location", renderer.location(path));
        return resource;
    }
}
