package fr.passerelle.identity.saml;

import fr.passerelle.identity.keys.KeyUse;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/** By which of our keys messages to a service provider are signed. */
public enum SignedWith {
    /** RSA-2048 with SHA-256, which all of them read. */
    RSA(KeyUse.SAML_IDP, "SHA256withRSA", SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256),
    /** ECDSA on P-256 with SHA-256 (RFC 6931, 2.3.6): a third of the work, for those who read it. */
    EC(KeyUse.SAML_IDP_EC, "SHA256withECDSA", SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA256);

    private final KeyUse use;
    private final String algorithm;
    private final String uri;

    SignedWith(KeyUse use, String algorithm, String uri) {
        this.use = use;
        this.algorithm = algorithm;
        this.uri = uri;
    }

    KeyUse use() {
        return use;
    }

    /** As Java names it. */
    String algorithm() {
        return algorithm;
    }

    /** As XML Signature names it. */
    String uri() {
        return uri;
    }
}
