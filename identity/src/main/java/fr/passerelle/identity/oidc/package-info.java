/** OpenID Connect towards publishers: code with PKCE, one pseudonym a publisher. */
@NullMarked
package fr.passerelle.identity.oidc;

import org.jspecify.annotations.NullMarked;
