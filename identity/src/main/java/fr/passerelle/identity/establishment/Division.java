package fr.passerelle.identity.establishment;

/** Classe: a division of one school, by the name its directory gives it. */
public record Division(Uai school, String name) {}
