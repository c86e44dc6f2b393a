/** Schools and what they are made of: their number, kind, levels, divisions and years; who owns their directory. */
@NullMarked
package fr.passerelle.identity.establishment;

import org.jspecify.annotations.NullMarked;
