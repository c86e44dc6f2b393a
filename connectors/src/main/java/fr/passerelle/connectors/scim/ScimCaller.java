package fr.passerelle.connectors.scim;

/**
 * Who pushes: a source, by one of its tokens.
 *
 * @param token the part of the token that may be shown
 */
public record ScimCaller(ScimSource source, String token) {}
