/** A school directory in LDAP, by the national schema (SDET): read page by page, and believed only when whole. */
@NullMarked
package fr.passerelle.connectors.ldap;

import org.jspecify.annotations.NullMarked;
