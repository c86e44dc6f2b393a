/** OpenID Connect towards publishers: code with PKCE, one pseudonym a publisher, grants that end as one. */
@NullMarked
package fr.passerelle.identity.oidc;

import org.jspecify.annotations.NullMarked;
