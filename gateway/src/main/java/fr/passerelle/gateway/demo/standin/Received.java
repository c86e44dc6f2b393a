package fr.passerelle.gateway.demo.standin;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one publisher was told about one visitor, once. */
public record Received(String pseudonym, Map<String, List<String>> attributes, Instant at) {

    public Received {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    @Override
    public String toString() {
        return "Received[" + at + "]";
    }
}
