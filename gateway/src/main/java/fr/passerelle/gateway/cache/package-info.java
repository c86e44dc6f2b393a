/**
 * The door to licensed pages and the shelf of stored ones behind it. The decision comes first, always: what is on the
 * shelf is served to whoever is entitled at this moment, and to nobody else.
 */
@NullMarked
package fr.passerelle.gateway.cache;

import org.jspecify.annotations.NullMarked;
