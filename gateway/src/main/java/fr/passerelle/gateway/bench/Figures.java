package fr.passerelle.gateway.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, by name; nothing for what could not be. */
public final class Figures {

    private final Map<String, @Nullable Number> byName = new LinkedHashMap<>();

    Figures() {}

    /** A figure of which the decimals say nothing. */
    Figures whole(String name, double value) {
        byName.put(name, Math.round(value));
        return this;
    }

    /** A figure with three decimals. */
    Figures exact(String name, double value) {
        byName.put(name, Math.round(value * 1000) / 1000.0);
        return this;
    }

    /** One that this machine cannot measure. */
    Figures missing(String name) {
        byName.put(name, null);
        return this;
    }

    /** Those as well; a name that is there keeps its place. */
    Figures all(Map<String, ? extends @Nullable Number> others) {
        byName.putAll(others);
        return this;
    }

    /** Whether it was measured. */
    boolean has(String name) {
        return byName.get(name) != null;
    }

    /** The value, which must have been measured. */
    double of(String name) {
        var value = byName.get(name);
        if (value == null) {
            throw new IllegalStateException("not measured: " + name);
        }
        return value.doubleValue();
    }

    /** All of them, in the order in which they were measured. */
    public Map<String, @Nullable Number> document() {
        return new LinkedHashMap<>(byName);
    }
}
