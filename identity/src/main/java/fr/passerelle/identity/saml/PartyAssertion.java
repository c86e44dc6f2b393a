package fr.passerelle.identity.saml;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service provider wants of assertions, beside the contract's attributes.
 *
 * @param encryption the certificate for whose key they are encrypted, in PEM; RSA of 2048 bits or more, or P-256, P-384,
 *     P-521; plain when absent
 * @param pairwiseId whether the pseudonym is also written as {@code pairwise-id} (SAML V2.0 Subject Identifier Attributes
 *     Profile 1.0, 3.4)
 * @param entitlement the {@code eduPersonEntitlement} that says that the person may enter, an absolute URI; not written
 *     when absent
 * @param signedWith by which of our keys they are signed, and every other message to that service provider
 * @param signed what of a response is signed: an encrypted assertion always travels in a signed response
 */
public record PartyAssertion(
        @Nullable String encryption,
        @DefaultValue("false") boolean pairwiseId,
        @Nullable String entitlement,
        @DefaultValue("RSA") SignedWith signedWith,
        @DefaultValue("BOTH") Signed signed) {

    /** What of a response with an assertion is signed. */
    public enum Signed {
        /** The assertion and the response around it, which suits every service provider. */
        BOTH,
        /** The assertion alone, as the web browser profile demands (SAML V2.0 Profiles, 4.1.3.5): half the work. */
        ASSERTION
    }

    /** Plain, with the contract's attributes alone. */
    public static final PartyAssertion PLAIN = new PartyAssertion(null, false, null, SignedWith.RSA, Signed.BOTH);

    public PartyAssertion {
        if (encryption != null) {
            SamlRelyingParty.recipient("encryption", encryption);
            if (signed == Signed.ASSERTION) {
                // Whoever could change what is encrypted could ask about its padding.
                throw new IllegalArgumentException("an encrypted assertion travels in a signed response: signed: BOTH");
            }
        }
        if (entitlement != null && !entitlement.matches("[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,1000}")) {
            throw new IllegalArgumentException("an entitlement is an absolute URI: " + entitlement);
        }
    }
}
