package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import java.time.Instant;

/**
 * A session that goes on.
 *
 * @param key its name among ourselves, 64 hexadecimal digits, which opens nothing
 * @param usedAt when it was last used, to within half a minute
 */
public record LiveSession(String key, Session session, Instant usedAt) {

    /** Whose it is. */
    public PersonId person() {
        return session.person();
    }
}
