/**
 * Every byte's first room: what is not a clean request for one of our names goes no further, what claims to come from
 * us is taken off, and every answer carries the headers that keep a browser safe. It knows nobody and no route.
 */
@NullMarked
package fr.passerelle.gateway.front;

import org.jspecify.annotations.NullMarked;
