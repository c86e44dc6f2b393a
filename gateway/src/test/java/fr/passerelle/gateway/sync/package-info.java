/** Listening to a directory that tells of its changes, against a real database. */
@NullMarked
package fr.passerelle.gateway.sync;

import org.jspecify.annotations.NullMarked;
