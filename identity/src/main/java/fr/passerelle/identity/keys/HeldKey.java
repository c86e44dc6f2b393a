package fr.passerelle.identity.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key and its time: shown to partners from the moment it is made, signing from then on, believed until its end.
 *
 * @param endsAt when nobody believes it any more; absent as long as no other was made in its place
 */
public record HeldKey(
        SigningKey key,
        Instant madeAt,
        Instant signsFrom,
        @Nullable Instant endsAt) {

    /** Where a key stands. */
    public enum State {
        /** Shown, so that partners know it before they meet it. */
        SHOWN,
        /** It signs. */
        SIGNING,
        /** Another signs; what it signed, or what is encrypted for it, is still read. */
        LEAVING,
        /** Nobody believes it any more. */
        OVER
    }

    /** Whether partners are shown it, and what it signed is believed. */
    public boolean stands(Instant now) {
        return endsAt == null || endsAt.isAfter(now);
    }

    /** Whether it may sign. */
    boolean signs(Instant now) {
        return stands(now) && !signsFrom.isAfter(now);
    }
}
