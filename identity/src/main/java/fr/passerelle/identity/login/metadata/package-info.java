/** What SAML upstreams say of themselves: read, believed on which ground, kept over all nodes, watched. */
@NullMarked
package fr.passerelle.identity.login.metadata;

import org.jspecify.annotations.NullMarked;
