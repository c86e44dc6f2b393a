package fr.passerelle.identity.session;

import fr.passerelle.identity.keys.Sha256;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How a session stands in a store: one JSON text, so that nothing but text is ever read back, and digests as names. */
final class SessionText {

    private static final JsonMapper JSON = new JsonMapper();

    private SessionText() {}

    static String write(Session session) {
        return JSON.writeValueAsString(session);
    }

    /** Nothing for what was written by a version with other fields: its person signs in again. */
    static Optional<Session> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Session.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    static String nameOf(String upstream, String nameId) {
        return Sha256.hex(upstream + " " + nameId);
    }
}
