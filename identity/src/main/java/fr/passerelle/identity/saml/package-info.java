/** SAML 2.0 towards publishers: our identity provider's side. */
@NullMarked
package fr.passerelle.identity.saml;

import org.jspecify.annotations.NullMarked;
