package fr.passerelle.connectors.scim;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one source may push; its tokens are made by command and stand in no file.
 *
 * @param requestsPerSecond how many requests a node takes from the source each second, over some time; four times as many
 *     in a moment; 1 to 10,000
 * @param atOnce how many of its requests a node works on at once; the others wait; 1 to 100
 */
public record ScimSettings(
        @DefaultValue("50") int requestsPerSecond,
        @DefaultValue("4") int atOnce) {

    public ScimSettings {
        if (requestsPerSecond < 1 || requestsPerSecond > 10_000) {
            throw new IllegalArgumentException("requests-per-second va de 1 à 10000, pas " + requestsPerSecond);
        }
        if (atOnce < 1 || atOnce > 100) {
            throw new IllegalArgumentException("at-once va de 1 à 100, pas " + atOnce);
        }
    }
}
