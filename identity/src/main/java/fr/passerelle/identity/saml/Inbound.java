package fr.passerelle.identity.saml;

import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.core.AuthnRequest;

/**
 * A request as a binding delivered it: well-formed, not yet trusted.
 *
 * @param detached the Redirect binding's signature beside the message, when there is one
 */
record Inbound(
        AuthnRequest request,
        @Nullable String relayState,
        @Nullable Detached detached) {

    /**
     * A signature over the query string.
     *
     * @param algorithm the URI of its algorithm
     * @param signed the octets signed, exactly as they arrived
     * @param value the signature in base64
     */
    record Detached(String algorithm, String signed, String value) {}

    /** Whether a signature came with it, whatever it is worth. */
    boolean isSigned() {
        return detached != null || request.getSignature() != null;
    }
}
