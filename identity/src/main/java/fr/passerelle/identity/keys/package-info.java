/** Signing and secret keys: made once, wrapped at rest, shared by all nodes; and the hash that names what is secret. */
@NullMarked
package fr.passerelle.identity.keys;

import org.jspecify.annotations.NullMarked;
