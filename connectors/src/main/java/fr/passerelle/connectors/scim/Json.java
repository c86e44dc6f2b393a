package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.utils.ScimJsonNodeFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as SCIM means it: names of members in any case, and none of them twice.
 *
 * <p>What is read is bounded in depth, names, numbers and strings before it takes memory.
 */
final class Json {

    /** The deepest legitimate text, a PATCH in a bulk request, has eleven levels. */
    private static final int DEEPEST = 16;

    private static final int LONGEST_STRING = 20_000;
    private static final int LONGEST_MEMBER_NAME = 500;
    private static final int LONGEST_NUMBER = 30;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_STRING)
                            .maxNameLength(LONGEST_MEMBER_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .nodeFactory(new ScimJsonNodeFactory())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The object that a sender wrote. */
    static ObjectNode read(String text) throws ScimFault {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw ScimFault.syntax("Le corps n'est pas un objet JSON.");
        } catch (JacksonException broken) {
            throw ScimFault.syntax(
                    "Le corps n'est pas du JSON bien écrit, ou dépasse une limite" + place(broken.getLocation()) + ".");
        }
    }

    /** Where it broke off; its own message would quote what it read. */
    private static String place(@Nullable TokenStreamLocation at) {
        return at == null ? "" : " : ligne " + at.getLineNr() + ", colonne " + at.getColumnNr();
    }

    /** The object that we wrote. */
    static ObjectNode stored(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }
}
