package fr.passerelle.connectors.scim;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sender said of a resource: by the schemas, and beside them.
 *
 * @param externalId what it calls it
 * @param ine what it said of the national number
 * @param content the rest, strained
 */
record Said(Optional<String> externalId, IneSaid ine, ObjectNode content) {

    /** What was said of the national number, which is never shown and so is rarely repeated. */
    sealed interface IneSaid {

        /** Nothing: what is kept stays. */
        record Nothing() implements IneSaid {}

        /** That there is none. */
        record None() implements IneSaid {}

        /** This one. */
        record This(String written) implements IneSaid {

            @Override
            public String toString() {
                return "This[hidden]";
            }
        }
    }

    /** Stands for the kept number while a patch is applied; no INE has its shape. */
    static final String KEPT = "(kept)";

    private static final String INE = "ine";

    /** Reads a resource as POST and PUT send it: they cannot repeat the national number, which they are never shown. */
    static Said of(Kind kind, ObjectNode body) throws ScimFault {
        return of(kind, body, new IneSaid.Nothing());
    }

    /** Reads a resource as a PATCH leaves it: the number that was kept stands in it, unless it was taken away. */
    static Said patched(Kind kind, ObjectNode body) throws ScimFault {
        return of(kind, body, new IneSaid.None());
    }

    private static Said of(Kind kind, ObjectNode body, IneSaid unsaid) throws ScimFault {
        var shape = Schemas.of(kind);
        var unstrained = body.get(Schemas.SCHOOL_USER) instanceof ObjectNode extension ? extension.get(INE) : null;
        var content = new Strainer(shape).strain(body);
        var ine = content.path(Schemas.SCHOOL_USER) instanceof ObjectNode extension ? extension.remove(INE) : null;
        return new Said(externalId(body.path("externalId")), ine(unstrained, ine, unsaid), content);
    }

    private static IneSaid ine(@Nullable JsonNode unstrained, @Nullable JsonNode strained, IneSaid unsaid) {
        if (strained != null) {
            return KEPT.equals(strained.asString()) ? new IneSaid.Nothing() : new IneSaid.This(strained.asString());
        }
        // A null, or an empty text, takes it away.
        return unstrained == null ? unsaid : new IneSaid.None();
    }

    private static Optional<String> externalId(JsonNode written) throws ScimFault {
        if (written.isMissingNode() || written.isNull()) {
            return Optional.empty();
        }
        if (!written.isString()) {
            throw ScimFault.value("externalId est un texte.");
        }
        return Optional.of(Texts.key("externalId", written.stringValue()));
    }

    @Override
    public String toString() {
        return "Said[hidden]";
    }
}
