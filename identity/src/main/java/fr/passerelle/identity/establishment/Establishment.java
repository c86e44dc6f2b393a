package fr.passerelle.identity.establishment;

/** Établissement: a school, known by its national number and owned by one source's directory. */
public record Establishment(Uai uai, String name, SchoolKind kind, String city, String source) {}
