/** One person signed in on one browser. */
@NullMarked
package fr.passerelle.identity.session;

import org.jspecify.annotations.NullMarked;
