/**
 * The way to the publishers: what is carried there, what comes back, and nothing that would tell either side more about
 * the other. It carries an errand that the door in {@code cache} has granted, and decides nothing itself.
 */
@NullMarked
package fr.passerelle.gateway.proxy;

import org.jspecify.annotations.NullMarked;
