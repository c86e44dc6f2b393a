package fr.passerelle.identity.intake;

import java.io.IOException;
import java.util.function.Consumer;

/** Alimentation: one complete delivery of one source's directory. */
public interface Feed {

    /**
     * Reads it from end to end and hands over each reading as it comes.
     *
     * @throws IOException when the directory is down, breaks off, or answers what cannot be believed: nothing of this
     *     feed may then be applied
     */
    void read(Consumer<Reading> readings) throws IOException;
}
