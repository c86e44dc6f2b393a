/**
 * SCIM 2.0 (RFC 7643, RFC 7644, RFC 9865) for departments that push instead of being read: what they pushed, kept as they
 * pushed it, shown to them alone, and handed to intake like any other directory. It speaks of requests and answers, and
 * leaves HTTP to the program.
 */
@NullMarked
package fr.passerelle.connectors.scim;

import org.jspecify.annotations.NullMarked;
