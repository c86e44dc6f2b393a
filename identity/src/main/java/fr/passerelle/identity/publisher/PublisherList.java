package fr.passerelle.identity.publisher;

import java.util.List;

/** The publishers of the settings. */
public record PublisherList(List<Publisher> publishers) {

    public PublisherList {
        publishers = List.copyOf(publishers);
    }
}
