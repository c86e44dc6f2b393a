package fr.passerelle.identity.linkage;

/** Weighs how far two records agree: by the model, and by how rare what they agree on is. */
final class Scale {

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

    /** What one trait weighs, in bits. */
    double weight(Trait trait, long degrees, Portrait one, Portrait other) {
        var degree = Comparison.degree(degrees, trait);
        if (degree == Degree.UNKNOWN) {
            return 0;
        }
        if (degree != Degree.SAME || !trait.hasTerms()) {
            return model.weight(trait, degree);
        }
        return model.weight(
                trait,
                terms.share(trait, one.sharedTerm(trait, other), model.other().of(trait, Degree.SAME)));
    }
}
