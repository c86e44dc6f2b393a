/** The door that departments push through, over HTTP, on a program that serves two of them. */
@NullMarked
package fr.passerelle.gateway.scim;

import org.jspecify.annotations.NullMarked;
