/** Signing in and out by an OpenID provider: our request, its code and tokens verified, what it says besides, its messages of an end. */
@NullMarked
package fr.passerelle.identity.login.oidc;

import org.jspecify.annotations.NullMarked;
