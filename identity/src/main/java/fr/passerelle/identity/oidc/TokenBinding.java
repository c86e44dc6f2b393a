package fr.passerelle.identity.oidc;

/** To what a client's access tokens are bound, so that one that is stolen opens nothing. */
public enum TokenBinding {
    /** To a key where the client proves that it has one (RFC 9449); to nothing where it does not. */
    AS_ASKED,
    /** To a key always: without a proof nothing is granted. */
    DPOP,
    /** To the certificate that it shows in its TLS handshake, always (RFC 8705 3): without one nothing is granted. */
    CERTIFICATE
}
