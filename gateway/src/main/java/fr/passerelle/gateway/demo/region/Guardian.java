package fr.passerelle.gateway.demo.region;

import java.util.Map;
import java.util.Optional;

/**
 * Responsable: an adult who answers for pupils.
 *
 * @param keys what each directory that knows a child of theirs calls them
 */
record Guardian(Human human, Map<RegionSource, String> keys) {

    Guardian {
        keys = Map.copyOf(keys);
    }

    /** What that directory, which has to know them, calls them. */
    String key(RegionSource source) {
        return Optional.ofNullable(keys.get(source)).orElseThrow();
    }
}
