package fr.passerelle.identity.linkage;

/**
 * What each degree of agreement is worth, after Fellegi and Sunter (1969): its share among the pairs of one person's
 * records (m), and among pairs of two people's (u).
 *
 * @param version 0 for the one that the program brings along
 */
record Model(int version, Shares same, Shares other) {

    private static final double LOG_2 = Math.log(2);

    /**
     * The one to begin with. Its shares are those of French schools' directories as far as known: names that agree by
     * chance, birth dates over fifteen years, one INE in fifty wrong or absent.
     */
    static Model builtIn() {
        var same = new Shares();
        var other = new Shares();
        // In the order of the degrees: unknown, same, common, alike, swapped, slip, faint, other.
        put(
                same,
                other,
                Trait.GIVEN,
                row(.95, 0, .02, .003, .012, .003, .012),
                row(.008, 0, .004, 1e-5, .004, .02, .96));
        put(
                same,
                other,
                Trait.FAMILY,
                row(.93, 0, .03, .003, .015, .004, .018),
                row(8e-4, 0, .001, 1e-5, .001, .01, .987));
        put(
                same,
                other,
                Trait.BORN,
                row(.965, .006, .003, .004, .013, .004, .005),
                row(1.8e-4, 3e-6, .002, 3e-5, .004, .03, .963));
        put(same, other, Trait.NUMBER, row(.98, 0, 0, 0, .004, 0, .016), row(3e-6, 0, 0, 0, 3e-6, 0, .99));
        put(same, other, Trait.OTHER_GIVEN, row(.9, 0, .07, 0, 0, 0, .03), row(.006, 0, .02, 0, 0, 0, .97));
        put(same, other, Trait.MAIL, row(.8, 0, .03, 0, 0, 0, .17), row(5e-6, 0, 1e-4, 0, 0, 0, .99));
        put(same, other, Trait.PHONE, row(.75, 0, 0, 0, 0, 0, .25), row(5e-6, 0, 0, 0, 0, 0, .99));
        put(same, other, Trait.TITLE, row(.995, 0, 0, 0, 0, 0, .005), row(.5, 0, 0, 0, 0, 0, .5));
        put(same, other, Trait.CHILD, row(.6, 0, 0, 0, 0, 0, .4), row(5e-6, 0, 0, 0, 0, 0, .99));
        put(same, other, Trait.KIN, row(.9, 0, .03, 0, 0, .03, .04), row(2e-4, 0, 1e-4, 0, 0, .04, .96));
        put(same, other, Trait.SCHOOL, row(.02, 0, .9, 0, 0, 0, .08), row(.002, 0, .3, 0, 0, 0, .7));
        put(same, other, Trait.LEVEL, row(.99, 0, 0, 0, 0, 0, .01), row(.7, 0, 0, 0, 0, 0, .3));
        put(same, other, Trait.AAF_KEY, row(.98, 0, 0, 0, 0, 0, .02), row(1e-6, 0, 0, 0, 0, 0, 1));
        for (var place = 0; place < Trait.TEXTS; place++) {
            put(same, other, Trait.text(place), row(.75, 0, 0, 0, .1, .05, .1), row(.01, 0, 0, 0, .02, .07, .9));
        }
        return new Model(0, same, other);
    }

    /** What that degree of agreement weighs, in bits. */
    double weight(Trait trait, Degree degree) {
        return degree == Degree.UNKNOWN ? 0 : log2(same.of(trait, degree) / other.of(trait, degree));
    }

    /** The same for agreeing on something of which the share among people is known. */
    double weight(Trait trait, double share) {
        return log2(same.of(trait, Degree.SAME) / share);
    }

    static double log2(double value) {
        return Math.log(value) / LOG_2;
    }

    /** No share is nothing: what was never seen may come. */
    private static double[] row(double... shares) {
        var row = new double[Degree.count()];
        for (var i = 0; i < shares.length; i++) {
            row[i + 1] = Math.max(shares[i], 1e-7);
        }
        return row;
    }

    private static void put(Shares same, Shares other, Trait trait, double[] mine, double[] theirs) {
        same.set(trait, mine);
        other.set(trait, theirs);
    }
}
