package fr.passerelle.identity.keys;

/** What a signing key is for; each use has its own. */
public enum KeyUse {
    /** ID tokens towards publishers: EC P-256. */
    OIDC,
    /** ID tokens towards publishers that know nothing newer: RSA 2048. */
    OIDC_RSA,
    /** Assertions towards publishers: RSA 2048. */
    SAML_IDP,
    /** The same towards those that read elliptic curves: EC P-256. */
    SAML_IDP_EC,
    /** Our requests towards upstreams: RSA 2048. */
    SAML_SP,
    /** The same towards those that want elliptic curves: EC P-256. */
    SAML_SP_EC,
    /** What upstreams encrypt for us: RSA 2048. */
    SAML_SP_ENCRYPTION,
    /** Our assertions towards OpenID providers: RSA 2048. */
    OIDC_RP;

    /** Whether its keys are on an elliptic curve; all others are RSA. */
    public boolean isElliptic() {
        return this == OIDC || this == SAML_IDP_EC || this == SAML_SP_EC;
    }
}
