package fr.passerelle.gateway.demo.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Things kept in memory for a while under unguessable names; the oldest make room when it is full. */
final class Shelf<T> {

    private static final int ROOM = 50_000;

    private final Duration time;
    private final Clock clock;
    private final Map<String, Kept<T>> things = new LinkedHashMap<>();

    private record Kept<T>(T thing, Instant until) {}

    Shelf(Duration time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    /** Keeps it, and says under what name. */
    String keep(T thing) {
        var name = Tokens.next();
        claim(name, thing);
        return name;
    }

    /** Keeps it under that name unless the name is taken; whether it was free. */
    synchronized boolean claim(String name, T thing) {
        if (find(name).isPresent()) {
            return false;
        }
        if (things.size() >= ROOM) {
            things.remove(things.keySet().iterator().next());
        }
        things.put(name, new Kept<>(thing, clock.instant().plus(time)));
        return true;
    }

    synchronized Optional<T> find(String name) {
        return Optional.ofNullable(things.get(name))
                .filter(kept -> kept.until().isAfter(clock.instant()))
                .map(Kept::thing);
    }

    /** For the first who asks. */
    synchronized Optional<T> take(String name) {
        var found = find(name);
        things.remove(name);
        return found;
    }

    synchronized void removeIf(Predicate<T> which) {
        things.values().removeIf(kept -> which.test(kept.thing()));
    }

    synchronized boolean any(Predicate<T> which) {
        var now = clock.instant();
        return things.values().stream().anyMatch(kept -> kept.until().isAfter(now) && which.test(kept.thing()));
    }
}
