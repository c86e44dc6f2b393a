package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;

/**
 * A record that is somebody's already, prepared for comparison.
 *
 * @param live whether its source still has it
 */
record Known(PersonId person, Portrait portrait, boolean live) {}
