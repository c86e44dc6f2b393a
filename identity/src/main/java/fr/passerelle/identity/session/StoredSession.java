package fr.passerelle.identity.session;

import java.time.Instant;

/**
 * A session as it is kept.
 *
 * @param key the SHA-256 of what the cookie holds, in hexadecimal: whoever reads the store cannot take a session over
 * @param usedAt when it was last used, to within half a minute
 */
record StoredSession(String key, Session session, Instant usedAt) {

    /** Whether it is over, by its idle or by its absolute limit. */
    boolean isOver(SessionSettings limits, Instant now) {
        return !now.isBefore(usedAt.plus(limits.idle()))
                || !now.isBefore(session.signedInAt().plus(limits.longest()));
    }

    /** The same, used then, unless it was used later. */
    StoredSession used(Instant at) {
        return at.isAfter(usedAt) ? new StoredSession(key, session, at) : this;
    }

    LiveSession live() {
        return new LiveSession(key, session, usedAt);
    }
}
