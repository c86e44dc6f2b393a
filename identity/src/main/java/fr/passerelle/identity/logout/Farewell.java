package fr.passerelle.identity.logout;

import fr.passerelle.identity.session.LiveSession;
import java.util.List;

/**
 * An order that sessions end, carried out.
 *
 * @param id under which the services are told of it
 * @param sessions those that it ended
 * @param isWhole whether every service that was told has said that it is over there as well
 */
public record Farewell(String id, List<LiveSession> sessions, boolean isWhole) {

    public Farewell {
        sessions = List.copyOf(sessions);
    }
}
