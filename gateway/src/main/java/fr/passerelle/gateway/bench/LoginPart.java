package fr.passerelle.gateway.bench;

/** What can be measured of signing in, each by itself. */
public enum LoginPart {
    /** Every pupil once, within minutes. */
    RENTREE,
    /** From the upstream's answer to the publisher's tokens. */
    BROKERED,
    /** CAS tickets validated. */
    CAS,
    /** SAML assertions signed by RSA, and by ECDSA. */
    SAML,
    /** OpenID Connect refresh tokens turned into others. */
    REFRESH,
    /** Things that may be used once, at two nodes. */
    TWICE
}
