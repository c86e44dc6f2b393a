/** Signing and secret keys: made once, wrapped at rest, shared by all nodes. */
@NullMarked
package fr.passerelle.identity.keys;

import org.jspecify.annotations.NullMarked;
