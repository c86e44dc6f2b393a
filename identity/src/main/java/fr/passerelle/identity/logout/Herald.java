package fr.passerelle.identity.logout;

import java.util.Optional;

/** Tells services of one protocol that a session is over. */
public interface Herald {

    /** As in {@link Service#protocol()}. */
    String protocol();

    /** Whether a service that asked for the end is told of it like the others. */
    default boolean tellsWhoAsked() {
        return false;
    }

    /** Tells it from server to server, in {@link BackChannel#PATIENCE} at most; nothing is thrown for what does not answer. */
    Told tell(Served served);

    /**
     * Where the person's browser tells it, and comes back from; empty where that is not foreseen.
     *
     * @param note what the service gives back with its answer
     */
    default Optional<String> byBrowser(Served served, String note) {
        return Optional.empty();
    }
}
