package fr.passerelle.identity.adoption;

/**
 * A name that does not work yet.
 *
 * @param key the source's key that it was said to be, empty for none
 * @param conflict why it cannot be, empty while it fits nobody
 */
public record Open(String value, String key, String conflict) {}
