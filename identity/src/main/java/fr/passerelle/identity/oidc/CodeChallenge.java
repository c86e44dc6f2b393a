package fr.passerelle.identity.oidc;

/** Whether a client's requests must carry a code challenge (PKCE with S256, RFC 7636). */
public enum CodeChallenge {
    /** Without one nothing is granted. */
    REQUIRED,
    /** One that comes is held to; a client that says who it is, as all of ours do, may leave it out (RFC 9700 2.1.1). */
    OFFERED
}
