/** A directory's records on their way in: read, staged, planned, held by the brake or applied at once. */
@NullMarked
package fr.passerelle.identity.intake;

import org.jspecify.annotations.NullMarked;
