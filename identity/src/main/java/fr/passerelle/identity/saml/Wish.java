package fr.passerelle.identity.saml;

import fr.passerelle.identity.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a verified request: who wants an assertion, and how.
 *
 * @param party the service provider's entity id
 * @param requestId what the answer answers to; absent when the launch began here
 * @param relayState the service provider's own note, given back as it came
 * @param fresh whether the person must have proved who they are after the request was heard
 * @param silent whether the person must not be shown anything
 */
record Wish(
        String party,
        @Nullable String requestId,
        @Nullable String relayState,
        boolean fresh,
        boolean silent,
        Instant heardAt) {

    /** A launch that begins here, without a request. */
    static Wish ofOurs(String party, Instant now) {
        return new Wish(party, null, null, false, false, now);
    }

    /** Whether that session is recent enough. */
    boolean isServedBy(Session session) {
        return !fresh || session.provenSince(heardAt);
    }
}
