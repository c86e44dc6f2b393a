/** Writes that nobody waits for, sent to the database together. Whoever needs an answer from it asks by itself. */
@NullMarked
package fr.passerelle.identity.writing;

import org.jspecify.annotations.NullMarked;
