package fr.passerelle.identity.publisher;

/** Éditeur: who delivers resources, and what it may receive about a person. */
public record Publisher(String id, String name, ReleaseContract contract) {}
