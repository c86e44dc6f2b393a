package fr.passerelle.gateway.demo.region;

/** Commune: an invented town, with a postcode that the post does not use. */
record Town(String name, String postcode) {}
