package fr.passerelle.identity.intake;

import org.jspecify.annotations.Nullable;

/** Lecture: one record read from a directory, or a fault of that record only, which stops nobody else. */
public sealed interface Reading {

    /** Ligne: a record in our words. */
    record Row(DirectoryRecord record) implements Reading {}

    /**
     * Anomalie: a record set aside.
     *
     * @param code stable, such as {@code AAF-NO-KEY}: what an operator looks up
     * @param file the file or base it was read from
     * @param line the line it starts on, or 0 where the source has no lines
     * @param key the source's key, when it could be read
     * @param message what is wrong with it, without a name or a birth date
     */
    record Fault(
            String code, String file, long line, @Nullable String key, String message) implements Reading {}
}
