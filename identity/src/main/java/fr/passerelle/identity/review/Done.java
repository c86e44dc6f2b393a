package fr.passerelle.identity.review;

/** A decision carried out, and what comes of it for who asked. */
record Done<T>(Taken taken, T value) {}
