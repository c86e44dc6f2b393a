package fr.passerelle.identity.lti;

import java.net.URI;
import java.util.Map;

/**
 * A link that somebody chose in a tool, for the people of the schools where that somebody works.
 *
 * @param isOwn whether whoever looks at it chose it
 */
record Link(String id, URI url, String title, String text, Map<String, String> custom, boolean isOwn) {

    Link {
        custom = Map.copyOf(custom);
    }
}
