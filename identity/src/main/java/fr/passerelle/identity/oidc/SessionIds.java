package fr.passerelle.identity.oidc;

import fr.passerelle.identity.keys.Sha256;

/**
 * What a session is called towards a client ({@code sid}, OpenID Connect Back-Channel Logout 1.0, 2.1): another name for
 * each client, for one name for all would tell two of them that they see the same person.
 */
final class SessionIds {

    private SessionIds() {}

    /** The session's own name is not known to anybody outside, so nobody can compute one from another. */
    static String of(String session, String clientId) {
        return Sha256.hex("sid " + session + " " + clientId).substring(0, 32);
    }
}
