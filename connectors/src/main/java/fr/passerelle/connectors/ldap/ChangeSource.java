package fr.passerelle.connectors.ldap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One of the ways in which a directory tells what has changed. */
interface ChangeSource {

    /**
     * Hands over all that has changed since that place in the directory's history, or everything where there is none.
     *
     * @throws MarkLost when the directory cannot go on from there; then everything must be read
     */
    Told since(@Nullable String place, Pipe.Taker<Change> taker) throws IOException;

    /**
     * What was told.
     *
     * @param place where to start next; null when the directory gives none
     * @param allNamed whether whoever was neither changed nor said to remain is gone
     */
    record Told(@Nullable String place, boolean allNamed) {}
}
