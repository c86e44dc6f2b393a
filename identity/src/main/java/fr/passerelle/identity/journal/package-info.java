/** What happened, by person number and reference, never by name. */
@NullMarked
package fr.passerelle.identity.journal;

import org.jspecify.annotations.NullMarked;
