/** CAS 3 towards publishers: login, tickets and their one validation. */
@NullMarked
package fr.passerelle.identity.cas;

import org.jspecify.annotations.NullMarked;
