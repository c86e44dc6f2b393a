package fr.passerelle.connectors.scim;

import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.KeptIne;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Turns a national number into what may be kept of it, as intake does: a keyed hash. */
final class InePledge {

    private final UnaryOperator<byte[]> hash;

    /** By intake's own keyed hash. */
    InePledge(UnaryOperator<byte[]> hash) {
        this.hash = hash;
    }

    /** Makes the key before any transaction: one made inside and rolled back would be lost with what it hashed. */
    void warmUp() {
        var _ = hash.apply(new byte[0]);
    }

    KeptIne keep(Ine ine) {
        return new KeptIne(HexFormat.of().formatHex(hash.apply(ine.value().getBytes(StandardCharsets.US_ASCII))));
    }
}
