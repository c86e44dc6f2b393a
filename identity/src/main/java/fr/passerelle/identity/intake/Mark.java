package fr.passerelle.identity.intake;

/**
 * Repère: where a reading of one source stopped, in its connector's own words; intake keeps it with the run that was
 * applied and never looks inside.
 */
public record Mark(String text) {}
