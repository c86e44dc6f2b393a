package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;

/** Fusion par la machine: makes two numbers that are plainly one adult's one, so that it is told, explained and can be undone. */
@FunctionalInterface
public interface Joining {

    /**
     * Joins them, inside the caller's transaction.
     *
     * @param why in French, for whoever reads the decision
     * @return whether they are one now; when not, a human is asked
     */
    boolean join(PersonId kept, PersonId lost, String why);
}
