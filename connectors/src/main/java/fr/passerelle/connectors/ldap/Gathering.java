package fr.passerelle.connectors.ldap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes gathered for one delivery; of one entry the last word counts. */
final class Gathering {

    private static final int FULL = 2_000;
    private static final int TOO_MUCH = 50_000;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final List<Change> remaining = new ArrayList<>();
    private @Nullable String place;
    private boolean allNamed;
    private long began;

    void add(Change change) {
        if (isEmpty()) {
            began = System.nanoTime();
        }
        switch (change) {
            case Change.Stands(var _, var handle) -> last(handle, change);
            case Change.Touched(var _, var handle) -> last(handle, change);
            case Change.Left(var handle) -> last(handle, change);
            case Change.Remain _ -> remaining.add(change);
        }
    }

    void reached(String newPlace) {
        place = newPlace;
    }

    void phase(boolean namesAll) {
        allNamed |= namesAll;
    }

    /** Whether nothing is to be handed over. */
    boolean isEmpty() {
        return changes.isEmpty() && remaining.isEmpty();
    }

    /** Whether it is handed over without waiting for silence. */
    boolean isFull() {
        return changes.size() >= FULL || System.nanoTime() - began > LONGEST.toNanos();
    }

    /** Whether so much was never meant to be gathered. */
    boolean isTooMuch() {
        return changes.size() > TOO_MUCH || remaining.size() > TOO_MUCH;
    }

    /** All that was gathered. */
    List<Change> changes() {
        var all = new ArrayList<>(remaining);
        all.addAll(changes.values());
        return all;
    }

    boolean allNamed() {
        return allNamed;
    }

    /** The newest place that these changes bring us to; null where none was told. */
    @Nullable
    String place() {
        return place;
    }

    private void last(String handle, Change change) {
        changes.remove(handle);
        changes.put(handle, change);
    }
}
