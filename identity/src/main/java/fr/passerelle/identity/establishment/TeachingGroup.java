package fr.passerelle.identity.establishment;

/** Groupe: a teaching group of one school, by the name its directory gives it. */
public record TeachingGroup(Uai school, String name) {}
