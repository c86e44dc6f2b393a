package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;

/** A record that is somebody's already, and shares a key with the one to be matched. */
public record Candidate(PersonId person, Described record, boolean live) {}
