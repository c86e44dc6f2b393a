package fr.passerelle.gateway.cache;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Who is fetching which page just now, so that others may wait for it. */
final class Flights {

    private final Map<Page.Key, CompletableFuture<Boolean>> under = new ConcurrentHashMap<>();
    private final Duration wait;

    Flights(Duration wait) {
        this.wait = wait;
    }

    /** A journey to the publisher; landing twice is landing once. */
    interface Flight {
        void land();
    }

    /** Goes at once when nobody else is under way, else waits until they have landed, or long enough. */
    Flight board(Page.Key key) {
        var mine = new CompletableFuture<Boolean>();
        var other = under.putIfAbsent(key, mine);
        if (other == null) {
            return () -> {
                under.remove(key, mine);
                mine.complete(true);
            };
        }
        other.copy()
                .completeOnTimeout(false, wait.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return () -> {};
    }
}
