package fr.passerelle.identity.linkage;

import java.util.EnumMap;
import java.util.Map;

/** How often each degree of agreement comes, trait by trait. */
final class Shares {

    private final double[][] shares = new double[Trait.count()][Degree.count()];

    /** Of those traits; an unknown one has none. */
    static Shares of(Map<Trait, double[]> byTrait) {
        var shares = new Shares();
        byTrait.forEach(shares::set);
        return shares;
    }

    double of(Trait trait, Degree degree) {
        return shares[trait.place()][degree.place()];
    }

    void add(Trait trait, Degree degree, double share) {
        shares[trait.place()][degree.place()] += share;
    }

    void set(Trait trait, double[] row) {
        System.arraycopy(row, 0, shares[trait.place()], 0, Math.min(row.length, Degree.count()));
    }

    Map<Trait, double[]> byTrait() {
        var byTrait = new EnumMap<Trait, double[]>(Trait.class);
        for (var trait : Trait.all()) {
            byTrait.put(trait, shares[trait.place()].clone());
        }
        return byTrait;
    }
}
