/** Synchronisations whose program or whose database is killed, at a hundred points, and what the next run makes of it. */
@NullMarked
package fr.passerelle.gateway.operations.killed;

import org.jspecify.annotations.NullMarked;
