/** People as the rest of the house sees them: a number, and what the linked records say today. */
@NullMarked
package fr.passerelle.identity.person;

import org.jspecify.annotations.NullMarked;
