package fr.passerelle.gateway.bench.region;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names by their real frequency, for those who invent people elsewhere in the bench. */
public final class InventedNames {

    private final Names names = new Names();

    /** A family name in capitals. */
    public String family(RandomGenerator chance) {
        return names.family(chance);
    }

    /** An adult's given name. */
    public String adult(boolean woman, RandomGenerator chance) {
        return names.adult(woman, chance);
    }

    /** A child's given names, the usual one first. */
    public List<String> given(boolean girl, RandomGenerator chance) {
        return names.child(girl, chance);
    }
}
