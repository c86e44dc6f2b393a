package fr.passerelle.identity.keys;

/** What a signing key is for; each use has its own. */
public enum KeyUse {
    /** ID tokens towards publishers: EC P-256. */
    OIDC,
    /** ID tokens towards publishers that know nothing newer: RSA 2048. */
    OIDC_RSA,
    /** Assertions towards publishers: RSA 2048. */
    SAML_IDP,
    /** Our requests towards upstreams: RSA 2048. */
    SAML_SP
}
