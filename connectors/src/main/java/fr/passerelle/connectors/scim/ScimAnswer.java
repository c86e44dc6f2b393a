package fr.passerelle.connectors.scim;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request is answered.
 *
 * @param status of HTTP
 * @param headers such as {@code ETag} and {@code Location}
 * @param body nothing with 204 and 304
 */
public record ScimAnswer(
        int status, Map<String, String> headers, @Nullable ObjectNode body) {

    public ScimAnswer {
        headers = Map.copyOf(headers);
    }

    static ScimAnswer of(int status, ObjectNode body) {
        return new ScimAnswer(status, Map.of(), body);
    }

    /** A refusal by the error schema of RFC 7644 section 3.12; the type is null where none of its keywords fits. */
    public static ScimAnswer refused(int status, @Nullable String type, String detail) {
        return of(status, new ScimFault(status, type, detail).node());
    }

    /** The body as JSON in UTF-8; empty where there is none. */
    public byte[] bytes() {
        return body == null ? new byte[0] : Json.write(body);
    }

    @Override
    public String toString() {
        return "ScimAnswer[" + status + "]";
    }
}
