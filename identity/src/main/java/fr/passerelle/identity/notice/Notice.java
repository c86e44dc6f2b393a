package fr.passerelle.identity.notice;

import fr.passerelle.identity.publisher.Pseudonym;
import java.time.Instant;

/**
 * Avis: which pseudonym a publisher is to keep for one that it holds.
 *
 * @param reference by which the publisher says that it has it; drawn by chance
 * @param pseudonym the one that this is about
 * @param keep the one to keep in its place; itself when it stands for somebody of its own again
 * @param at when it was decided
 */
public record Notice(String reference, Pseudonym pseudonym, Pseudonym keep, Instant at) {

    /** Whether the pseudonym stands for itself: what was said of it before holds no longer. */
    public boolean isTakenBack() {
        return pseudonym.equals(keep);
    }
}
