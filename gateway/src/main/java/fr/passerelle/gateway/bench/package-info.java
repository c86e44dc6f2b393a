/** Measures how fast directories come in, on this machine, by the very way that they take in service. */
@NullMarked
package fr.passerelle.gateway.bench;

import org.jspecify.annotations.NullMarked;
