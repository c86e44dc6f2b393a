/** Signing in and out by a CAS server. */
@NullMarked
package fr.passerelle.identity.login.cas;

import org.jspecify.annotations.NullMarked;
