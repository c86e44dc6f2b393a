package fr.passerelle.identity.oidc;

/** How ID tokens towards a client are signed. */
public enum IdTokenSignature {
    /** ECDSA on P-256: short and cheap. */
    ES256,
    /** RSA PKCS#1 with 2048 bits, for clients that know nothing else. */
    RS256
}
