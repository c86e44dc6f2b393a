package fr.passerelle.gateway.bench.region;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attribute of a record with its values; without any it is written as an empty one. */
record Attribute(String name, List<String> values) {

    Attribute {
        values = List.copyOf(values);
    }

    static Attribute of(String name, @Nullable String value) {
        return new Attribute(name, value == null || value.isEmpty() ? List.of() : List.of(value));
    }
}
