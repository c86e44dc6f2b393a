package fr.passerelle.connectors.scim;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Shows resources to the source that pushed them: in the schemas' order, with what we know beside what was said. */
final class Renderer {

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String base;
    private final Members members;

    /** Under that address, such as {@code https://passerelle.example/scim/v2}. */
    Renderer(String base, Members members) {
        this.base = base;
        this.members = members;
    }

    /** Its address. */
    String location(Kind kind, String id) {
        return base + "/" + kind.endpoint() + "/" + id;
    }

    /** The address of something else of ours. */
    String location(String path) {
        return base + "/" + path;
    }

    ObjectNode show(Resource resource) {
        return show(List.of(resource)).getFirst();
    }

    /** All of them whole, in their order. */
    List<ObjectNode> show(List<Resource> resources) {
        var membersOf = members.of(ids(resources, Kind.GROUP));
        var groupsOf = members.groups(ids(resources, Kind.USER));
        return resources.stream()
                .map(resource -> {
                    var shown = plain(resource);
                    members(shown, membersOf.getOrDefault(resource.id(), List.of()));
                    groups(shown, groupsOf.getOrDefault(resource.id(), List.of()));
                    return shown;
                })
                .toList();
    }

    /** Without members and groups. */
    ObjectNode plain(Resource resource) {
        var shown = Json.object();
        var schemas = shown.putArray("schemas");
        Schemas.of(resource.kind()).urns().forEach(schemas::add);
        shown.put("id", resource.id());
        if (resource.externalId() != null) {
            shown.put("externalId", resource.externalId());
        }
        shape(resource).forEach((name, attribute) -> {
            var value = resource.content().path(name);
            if (!value.isMissingNode()) {
                shown.set(attribute.name(), value);
            }
        });
        Schemas.of(resource.kind()).extension().ifPresent(extension -> {
            var below = resource.extension().deepCopy();
            refer(below, "schools", Kind.SCHOOL);
            refer(below, "guardians", Kind.USER);
            shown.set(extension.urn(), below);
        });
        return meta(shown, resource);
    }

    private static Map<String, Attribute> shape(Resource resource) {
        return Schemas.of(resource.kind()).core().attributes();
    }

    private ObjectNode meta(ObjectNode shown, Resource resource) {
        var stamp = resource.stamp();
        shown.putObject("meta")
                .put("resourceType", resource.kind().type())
                .put("created", text(stamp.made()))
                .put("lastModified", text(stamp.changed()))
                .put("location", location(resource.kind(), resource.id()))
                .put("version", resource.tag());
        return shown;
    }

    private void members(ObjectNode shown, Collection<String> ids) {
        if (!ids.isEmpty()) {
            var list = shown.putArray("members");
            ids.forEach(id -> list.addObject()
                    .put("value", id)
                    .put("$ref", location(Kind.USER, id))
                    .put("type", Kind.USER.type()));
        }
    }

    private void groups(ObjectNode shown, Collection<Members.Place> places) {
        if (!places.isEmpty()) {
            var list = shown.putArray("groups");
            places.forEach(place -> list.addObject()
                    .put("value", place.group())
                    .put("$ref", location(Kind.GROUP, place.group()))
                    .put("display", place.name())
                    .put("type", "direct"));
        }
    }

    private void refer(ObjectNode extension, String list, Kind kind) {
        extension
                .path(list)
                .forEach(value -> ((ObjectNode) value)
                        .put("$ref", location(kind, value.path("value").asString())));
    }

    private static List<String> ids(List<Resource> resources, Kind kind) {
        return resources.stream()
                .filter(resource -> resource.kind() == kind)
                .map(Resource::id)
                .toList();
    }

    private static String text(Instant instant) {
        return INSTANT.format(instant);
    }
}
