package fr.passerelle.identity.adoption;

import org.jspecify.annotations.Nullable;

/**
 * How one name of a list stands, whole: what a decision about it goes back to when it is undone.
 *
 * @param state WAITING, CONFLICT, ADOPTED, REFUSED or EXPIRED
 * @param conflict the code of why it cannot be adopted by itself
 * @param person whose it is, when it is adopted
 * @param sent whether the publisher's pseudonym of that value is somebody's already
 */
public record Named(
        Holder holder,
        String value,
        String state,
        @Nullable String conflict,
        @Nullable String person,
        boolean byHand,
        boolean sent) {}
