package fr.passerelle.connectors.scim;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a request, or one operation of many, is refused; caught where it is answered.
 *
 * <p>The sentence is French, names attributes and never quotes a value: it may be somebody's name.
 */
final class ScimFault extends Exception {

    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

    private final int status;
    private final @Nullable String type;

    /** With a keyword of RFC 7644 table 9 or RFC 9865 section 2.1, where one fits. */
    ScimFault(int status, @Nullable String type, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
    }

    static ScimFault value(String detail) {
        return new ScimFault(400, "invalidValue", detail);
    }

    static ScimFault syntax(String detail) {
        return new ScimFault(400, "invalidSyntax", detail);
    }

    static ScimFault filter(String detail) {
        return new ScimFault(400, "invalidFilter", detail);
    }

    static ScimFault path(String detail) {
        return new ScimFault(400, "invalidPath", detail);
    }

    static ScimFault mutability(String detail) {
        return new ScimFault(400, "mutability", detail);
    }

    static ScimFault taken(String detail) {
        return new ScimFault(409, "uniqueness", detail);
    }

    static ScimFault forbidden(String detail) {
        return new ScimFault(403, null, detail);
    }

    static ScimFault unknown() {
        return new ScimFault(404, null, "Cette ressource n'existe pas.");
    }

    static ScimFault version() {
        return new ScimFault(412, null, "La ressource a changé : relisez-la et citez sa version.");
    }

    static ScimFault tooLarge(String detail) {
        return new ScimFault(413, null, detail);
    }

    static ScimFault method() {
        return new ScimFault(405, null, "Cette méthode ne s'applique pas ici.");
    }

    int status() {
        return status;
    }

    /** The keyword, or the status where there is none. */
    String code() {
        return type == null ? Integer.toString(status) : type;
    }

    ObjectNode node() {
        var error = Json.object();
        error.putArray("schemas").add(SCHEMA);
        error.put("status", Integer.toString(status));
        if (type != null) {
            error.put("scimType", type);
        }
        return error.put("detail", getMessage());
    }
}
