package fr.passerelle.identity.review;

import fr.passerelle.identity.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a case.
 *
 * @param decision the number of the decision, by which it can be undone
 * @param person who it turned out to be; none when two numbers are two people, or a name is nobody's
 */
public record Settled(long decision, @Nullable PersonId person) {}
