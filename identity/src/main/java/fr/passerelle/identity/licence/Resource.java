package fr.passerelle.identity.licence;

import java.net.URI;

/**
 * Ressource: what a publisher delivers and a school licenses.
 *
 * @param id its lasting name, an ARK where the publisher has one
 * @param slug its short name in our addresses, such as {@code fondamentaux}
 * @param publisher the id of the publisher who delivers it
 * @param summary a sentence for the pupil's page
 * @param access how it is opened
 */
public record Resource(String id, String slug, String title, String publisher, String summary, Access access) {

    /** How a resource is opened. */
    public sealed interface Access {

        /** Its pages come through the gateway, from that origin. */
        record Pages(URI origin) implements Access {}

        /** The person is sent to the publisher, who asks us for an assertion. */
        record Launch(URI address) implements Access {}
    }
}
