/** Security events towards publishers: what they are told about their pseudonyms, signed (RFC 8417) and polled (RFC 8936). */
@NullMarked
package fr.passerelle.identity.secevent;

import org.jspecify.annotations.NullMarked;
