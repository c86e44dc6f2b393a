package fr.passerelle.identity.logout;

/**
 * A publisher's endpoint that was told of a person.
 *
 * @param protocol {@code oidc}, {@code saml}, {@code cas} or {@code lti}
 * @param publisher the publisher's id
 * @param party a client id, an entity id, or a service's address
 */
public record Service(String protocol, String publisher, String party) {}
