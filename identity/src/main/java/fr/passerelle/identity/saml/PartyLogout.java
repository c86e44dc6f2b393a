package fr.passerelle.identity.saml;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a service provider is told of sign-outs, and answers of its own are sent; it must have a certificate.
 *
 * @param soap where it takes SAML over SOAP, from server to server; told before anything else
 * @param redirect where a browser carries messages by the Redirect binding
 */
public record PartyLogout(@Nullable URI soap, @Nullable URI redirect) {

    /** Of a service provider that neither tells nor is told. */
    public static final PartyLogout NONE = new PartyLogout(null, null);

    public PartyLogout {
        check(soap);
        check(redirect);
    }

    /** Whether it takes part at all. */
    boolean isOffered() {
        return soap != null || redirect != null;
    }

    private static void check(@Nullable URI address) {
        if (address != null && !SamlRelyingParty.isWebAddress(address)) {
            throw new IllegalArgumentException("not an address of a sign-out: " + address);
        }
    }
}
