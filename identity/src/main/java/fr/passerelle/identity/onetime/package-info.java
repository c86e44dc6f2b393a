/** Things that may be used once, over all nodes. */
@NullMarked
package fr.passerelle.identity.onetime;

import org.jspecify.annotations.NullMarked;
