package fr.passerelle.identity.lti;

import fr.passerelle.identity.session.LiveSession;
import java.net.URI;

/** The outcome of reading a tool's request for an ID token. */
sealed interface Asked {

    /**
     * It is as it must be.
     *
     * @param state the tool's own, to be given back; empty when it sent none
     */
    record Well(LtiParty party, Hint hint, LiveSession session, URI redirect, String nonce, String state)
            implements Asked {}

    /** It is not. */
    record Badly(LtiFault fault, String clientId) implements Asked {}
}
