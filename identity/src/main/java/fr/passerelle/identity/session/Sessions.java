package fr.passerelle.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.session.FindByIndexNameSessionRepository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our sessions, kept by Spring Session over all nodes; all that one holds of ours is one JSON text, so that nothing but
 * text is ever read back from the store.
 */
public final class Sessions {

    private static final String ATTRIBUTE = "passerelle";
    private static final JsonMapper JSON = new JsonMapper();

    /** The session of that request's browser, when there is one. */
    public Optional<Session> current(HttpServletRequest request) {
        var http = request.getSession(false);
        return http == null || !(http.getAttribute(ATTRIBUTE) instanceof String text) ? Optional.empty() : read(text);
    }

    /** What a session of the store holds, when it holds one of ours. */
    public static Optional<Session> held(org.springframework.session.Session stored) {
        return stored.getAttribute(ATTRIBUTE) instanceof String text ? read(text) : Optional.empty();
    }

    /** Starts one, under a new id: an id from before the sign-in is worth nothing after it. */
    public void start(HttpServletRequest request, Session session) {
        end(request);
        var http = request.getSession(true);
        http.setAttribute(ATTRIBUTE, JSON.writeValueAsString(session));
        http.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                session.person().value());
    }

    /** Ends the one of that request's browser, if any. */
    public void end(HttpServletRequest request) {
        var http = request.getSession(false);
        if (http != null) {
            http.invalidate();
        }
    }

    private static Optional<Session> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Session.class));
        } catch (JacksonException unreadable) {
            // Written by a version with other fields: the person signs in again.
            return Optional.empty();
        }
    }
}
