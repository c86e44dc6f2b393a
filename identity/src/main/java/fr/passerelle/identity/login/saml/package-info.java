/** Signing in and out by a SAML identity provider: our request, its answer verified and unsealed, its messages of an end. */
@NullMarked
package fr.passerelle.identity.login.saml;

import org.jspecify.annotations.NullMarked;
