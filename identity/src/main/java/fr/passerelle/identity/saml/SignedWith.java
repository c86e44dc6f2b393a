package fr.passerelle.identity.saml;

import fr.passerelle.identity.keys.KeyUse;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/** By which of our keys messages to a service provider are signed. */
public enum SignedWith {
    /** RSA-2048 with SHA-256, which all of them read. */
    RSA(KeyUse.SAML_IDP, SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256),
    /** ECDSA on P-256 with SHA-256 (RFC 6931, 2.3.6): a third of the work, for those who read it. */
    EC(KeyUse.SAML_IDP_EC, SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA256);

    private final KeyUse use;
    private final String uri;

    SignedWith(KeyUse use, String uri) {
        this.use = use;
        this.uri = uri;
    }

    KeyUse use() {
        return use;
    }

    /** As XML Signature names it. */
    String uri() {
        return uri;
    }
}
