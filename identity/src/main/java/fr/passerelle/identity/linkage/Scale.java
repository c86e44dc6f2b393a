package fr.passerelle.identity.linkage;

import java.util.Arrays;

/** Weighs how far two records agree: by the model, and by how rare what they agree on is. */
final class Scale {

    /** In bits: of those who have somebody beside them in both directories, most have the same one. */
    private static final double KNOWN_BESIDE = -0.2;

    private final Model model;
    private final Terms terms;

    Scale(Model model, Terms terms) {
        this.model = model;
        this.terms = terms;
    }

    /** The sum, in bits. */
    double weigh(long degrees, Portrait one, Portrait other) {
        var sum = 0.0;
        for (var trait : Trait.all()) {
            sum += weight(trait, degrees, one, other);
        }
        return sum;
    }

    /** That two adults have beside them one of the same names: of a couple's common family name nothing is said twice. */
    private double beside(Portrait one, Portrait other) {
        return one.sharedKin(other).stream()
                .mapToDouble(name -> {
                    var given = share(Trait.GIVEN, name[0]);
                    var isCommon = Arrays.stream(one.families()).anyMatch(name[1]::equals);
                    return KNOWN_BESIDE - Model.log2(given) - (isCommon ? 0 : Model.log2(share(Trait.FAMILY, name[1])));
                })
                .max()
                .orElse(0);
    }

    private double share(Trait trait, Name name) {
        return terms.share(trait, name.whole(), model.other().of(trait, Degree.SAME));
    }

    /** What one trait weighs, in bits. */
    double weight(Trait trait, long degrees, Portrait one, Portrait other) {
        var degree = Comparison.degree(degrees, trait);
        if (degree == Degree.UNKNOWN) {
            return 0;
        }
        if (trait == Trait.KIN && degree == Degree.SAME && !one.isPupil()) {
            return beside(one, other);
        }
        if (degree != Degree.SAME || !trait.hasTerms()) {
            return model.weight(trait, degree);
        }
        return model.weight(
                trait,
                terms.share(trait, one.sharedTerm(trait, other), model.other().of(trait, Degree.SAME)));
    }
}
