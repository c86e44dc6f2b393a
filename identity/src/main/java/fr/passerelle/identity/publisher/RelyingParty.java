package fr.passerelle.identity.publisher;

/**
 * Partie utilisatrice: one endpoint of one publisher, in whichever protocol.
 *
 * @param publisher the publisher's id
 * @param resource the id of the resource that it opens: what the person must be entitled to
 * @param protocol {@code oidc}, {@code saml}, {@code cas} or {@code lti}; for the journal
 */
public record RelyingParty(String publisher, String resource, String protocol) {}
