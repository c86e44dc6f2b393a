/** Who was served within a session, and telling them all that it is over. */
@NullMarked
package fr.passerelle.identity.logout;

import org.jspecify.annotations.NullMarked;
