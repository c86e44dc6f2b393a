package fr.passerelle.identity.intake;

import org.jspecify.annotations.Nullable;

/** Lecture: one thing that a directory said, or a fault of that record only, which stops nobody else. */
public sealed interface Reading {

    /**
     * Ligne: all that the source now says of one key, in our words.
     *
     * @param origin what the connector wants to see again beside the record; nothing when it never asks
     */
    record Row(DirectoryRecord record, Origin origin) implements Reading {

        /** A record of which the connector remembers nothing. */
        public Row(DirectoryRecord record) {
            this(record, Origin.NONE);
        }
    }

    /** Identique: some record stands in the feed byte for byte as when it was last applied, so nothing of it is read. */
    record Same(Fingerprint fingerprint) implements Reading {}

    /** Retrait: the source itself says that it has nobody of that key any more. */
    record Gone(String key) implements Reading {}

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
