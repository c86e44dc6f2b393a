package fr.passerelle.identity.person;

/** Responsabilité: the person, an adult, answers for that pupil; legally or not. */
public record Guardianship(PersonId pupil, boolean legal) {}
