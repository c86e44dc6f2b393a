package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** The partner's metadata, fetched when first needed and again when the copy is ten seconds old. */
final class SamlPartnerSource implements AutoCloseable {

    private static final String COPY = "copy";

    private final Supplier<URI> place;
    private final String role;
    private final Outbound outbound;
    private final Shelf<SamlPartner> copies;

    SamlPartnerSource(Supplier<URI> place, String role, Outbound outbound, Clock clock) {
        this.place = place;
        this.role = role;
        this.outbound = outbound;
        this.copies = new Shelf<>(Duration.ofSeconds(10), clock);
    }

    SamlPartner get() throws IOException {
        var copy = copies.find(COPY);
        if (copy.isPresent()) {
            return copy.get();
        }
        var partner = SamlPartner.read(outbound.get(place.get()), role);
        copies.claim(COPY, partner);
        return partner;
    }

    @Override
    public void close() {
        outbound.close();
    }
}
