package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** The schemas, read from the JSON that lies beside this class: it is what {@code /Schemas} shows, and what is held to. */
final class Schemas {

    /** Our User extension. */
    static final String SCHOOL_USER = "urn:passerelle:scim:schemas:1.0:SchoolUser";

    /** Our Group extension. */
    static final String SCHOOL_GROUP = "urn:passerelle:scim:schemas:1.0:SchoolGroup";

    private static final ObjectNode USER = load("user");
    private static final ObjectNode USER_EXTENSION = load("school-user");
    private static final ObjectNode GROUP = load("group");
    private static final ObjectNode GROUP_EXTENSION = load("school-group");
    private static final ObjectNode SCHOOL = load("school");
    private static final SchemaResource COMMON = schema(load("common"));

    private static final Map<Kind, Shape> SHAPES = Map.of(
            Kind.USER, new Shape(COMMON, schema(USER), schema(USER_EXTENSION)),
            Kind.GROUP, new Shape(COMMON, schema(GROUP), schema(GROUP_EXTENSION)),
            Kind.SCHOOL, new Shape(COMMON, schema(SCHOOL), null));

    private Schemas() {}

    static Shape of(Kind kind) {
        return Objects.requireNonNull(SHAPES.get(kind));
    }

    /** All that {@code /Schemas} lists, each a copy of its own. */
    static List<ObjectNode> listed() {
        return List.of(
                USER.deepCopy(),
                USER_EXTENSION.deepCopy(),
                GROUP.deepCopy(),
                GROUP_EXTENSION.deepCopy(),
                SCHOOL.deepCopy());
    }

    private static SchemaResource schema(ObjectNode read) {
        return Objects.requireNonNull(JsonUtils.nodeToValue(read, SchemaResource.class));
    }

    private static ObjectNode load(String name) {
        try (var stream = Objects.requireNonNull(Schemas.class.getResourceAsStream(name + ".json"))) {
            return Json.stored(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
