package fr.passerelle.identity.saml;

import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.SignableSAMLObject;

/**
 * A message as a binding delivered it: well-formed, not yet trusted.
 *
 * @param detached the Redirect binding's signature beside the message, when there is one
 */
record Inbound<T extends SignableSAMLObject>(
        T message, @Nullable String relayState, @Nullable Detached detached) {

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
        return detached != null || message.getSignature() != null;
    }
}
