/**
 * The door through which departments push by SCIM: whose token it is, how much may come, and HTTP around
 * {@code connectors.scim}, which knows the rest.
 */
@NullMarked
package fr.passerelle.gateway.scim;

import org.jspecify.annotations.NullMarked;
