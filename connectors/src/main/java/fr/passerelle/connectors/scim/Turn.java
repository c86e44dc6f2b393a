package fr.passerelle.connectors.scim;

import java.time.OffsetDateTime;

/** One writer's turn: a transaction in which nobody else writes for the source; undone unless it is committed. */
final class Turn implements AutoCloseable {

    private final ScimSource source;
    private final long change;
    private final OffsetDateTime now;
    private final Runnable undo;
    private final Runnable commit;
    private boolean changed;

    Turn(ScimSource source, long change, OffsetDateTime now, Runnable undo, Runnable commit) {
        this.source = source;
        this.change = change;
        this.now = now;
        this.undo = undo;
        this.commit = commit;
    }

    ScimSource source() {
        return source;
    }

    /** The number that all it changes bears. */
    long change() {
        return change;
    }

    OffsetDateTime now() {
        return now;
    }

    /** Something was written. */
    void changes() {
        changed = true;
    }

    boolean changed() {
        return changed;
    }

    void commit() {
        commit.run();
    }

    @Override
    public void close() {
        undo.run();
    }
}
