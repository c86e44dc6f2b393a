package fr.passerelle.connectors.scim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource as it is kept.
 *
 * @param number where it stands among all, in the order in which they were created
 * @param content what its sender said, by the schemas; without the INE, and without members and groups
 */
record Resource(long number, String id, Kind kind, @Nullable String externalId, ObjectNode content, Stamp stamp) {

    static final String COLUMNS = "number, id, kind, external_id, content, ine, version, made_at, changed_at";

    /**
     * What is known of it beside what was said.
     *
     * @param ine the national number as it is kept
     * @param version counted from 1 with every change of what it shows
     */
    record Stamp(@Nullable String ine, long version, Instant made, Instant changed) {

        @Override
        public String toString() {
            return "Stamp[" + version + "]";
        }
    }

    static Resource of(ResultSet row, int n) throws SQLException {
        return new Resource(
                row.getLong("number"),
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("external_id"),
                Json.stored(row.getString("content")),
                new Stamp(
                        row.getString("ine"),
                        row.getLong("version"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()));
    }

    /** Its version as a weak entity tag (RFC 7232 section 2.3). */
    String tag() {
        return "W/\"" + stamp.version() + "\"";
    }

    /** What our own schema adds to it; empty where it adds nothing. */
    ObjectNode extension() {
        var urn = Schemas.of(kind).extension().map(Shape.Part::urn).orElse("");
        return content.path(urn) instanceof ObjectNode object ? object : Json.object();
    }

    @Override
    public String toString() {
        return "Resource[" + kind + " " + id + "]";
    }
}
