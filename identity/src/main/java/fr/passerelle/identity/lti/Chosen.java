package fr.passerelle.identity.lti;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What somebody chose in a tool, as its signed answer says, until the same browser comes to have it kept. */
record Chosen(Hint hint, List<Item> items) {

    Chosen {
        items = List.copyOf(items);
    }

    /**
     * One link of it.
     *
     * @param url what a launch of it opens, at the tool itself
     * @param custom what the tool wants to be told again with each launch of it
     */
    record Item(URI url, String title, String text, Map<String, String> custom) {

        Item {
            custom = Map.copyOf(custom);
        }
    }
}
