package fr.passerelle.identity.linkage;

import static fr.passerelle.identity.linkage.Degree.ALIKE;
import static fr.passerelle.identity.linkage.Degree.COMMON;
import static fr.passerelle.identity.linkage.Degree.FAINT;
import static fr.passerelle.identity.linkage.Degree.OTHER;
import static fr.passerelle.identity.linkage.Degree.SAME;
import static fr.passerelle.identity.linkage.Degree.SLIP;
import static fr.passerelle.identity.linkage.Degree.SWAPPED;
import static fr.passerelle.identity.linkage.Degree.UNKNOWN;

/**
 * What no weight may overrule. Weights take traits for independent, and those of twins, siblings, a father and his son, or
 * homonyms of one class are not: they agree on all but one, and so that one decides.
 */
final class Rules {

    /** How often a name must have been met to be somebody's real name, and not a slip. */
    private static final int KNOWN_NAME = 5;

    private final Terms terms;

    Rules(Terms terms) {
        this.terms = terms;
    }

    /** What is left to the weights for two records that agree so far. */
    Limit limit(long degrees, Portrait one, Portrait other) {
        if (one.isPupil() != other.isPupil()) {
            return Limit.NEVER;
        }
        if (Comparison.degree(degrees, Trait.NUMBER) == SAME) {
            return keyed(degrees, one.born() / 10_000 == other.born() / 10_000);
        }
        if (Comparison.degree(degrees, Trait.AAF_KEY) == SAME) {
            return quoted(degrees);
        }
        if (Grownups.isAcademicMail(degrees, one, other)) {
            // Nobody else was ever given that address: whoever has nothing in common with its owner is a riddle for a
            // human.
            return quoted(degrees) == Limit.OPEN ? Limit.OPEN : Limit.CASE;
        }
        return one.isPupil() ? pupils(degrees, one, other) : adults(degrees, one, other);
    }

    /**
     * One key of an academy: of given name, family name and birth date two must be plainly one person's and the third no
     * other's, but for the family name, which marriage changes. Who has nothing in common with the one who is quoted has
     * that key in the academy's other degree.
     */
    private static Limit quoted(long degrees) {
        var born = Comparison.degree(degrees, Trait.BORN);
        var given = Comparison.degree(degrees, Trait.GIVEN);
        var family = Comparison.degree(degrees, Trait.FAMILY);
        if (given.in(FAINT, OTHER) && family.in(FAINT, OTHER) && born != SAME) {
            return Limit.NEVER;
        }
        var isRenamed = given == SAME && born == SAME;
        var isDateOnes = born.in(UNKNOWN, SAME, COMMON) || (born.in(SWAPPED, SLIP) && sameNames(degrees));
        return isRenamed || (isDateOnes && areNamesOnes(given, family)) ? Limit.OPEN : Limit.CASE;
    }

    private static boolean areNamesOnes(Degree given, Degree family) {
        return given.in(SAME, ALIKE, SWAPPED, SLIP)
                && family.in(SAME, ALIKE, SWAPPED, SLIP)
                && (given != SLIP || family != SLIP);
    }

    /**
     * One INE: a key never overrules another birth date, nor another given name, which twins have. Day or month alone may be
     * wrong where all names are the same; of birth date, given name and family name two must be plainly one person's.
     */
    private static Limit keyed(long degrees, boolean sameYear) {
        var born = Comparison.degree(degrees, Trait.BORN);
        var given = Comparison.degree(degrees, Trait.GIVEN);
        var family = Comparison.degree(degrees, Trait.FAMILY);
        if (born == FAINT && sameYear && sameNames(degrees)) {
            return Limit.OPEN;
        }
        if (born.in(FAINT, OTHER) || given.in(FAINT, OTHER, UNKNOWN)) {
            return Limit.CASE;
        }
        var doubts = (born.in(SAME, COMMON) ? 0 : 1)
                + (given.in(SAME, ALIKE, SWAPPED) ? 0 : 1)
                + (family.in(SAME, ALIKE, SWAPPED) ? 0 : 1);
        return doubts > 1 ? Limit.CASE : Limit.OPEN;
    }

    private Limit pupils(long degrees, Portrait one, Portrait other) {
        var born = Comparison.degree(degrees, Trait.BORN);
        if (isOfOneHouse(degrees, born)) {
            return Limit.OPEN;
        }
        if (born.in(FAINT, OTHER)) {
            return Limit.NEVER;
        }
        var names = names(degrees, one, other);
        var isSure = born.in(SAME, COMMON) || (born.in(SWAPPED, SLIP) && sameNames(degrees));
        return names == Limit.OPEN && !isSure ? Limit.CASE_AT_MOST : names;
    }

    /**
     * A child of the same adult, of the same given name and birth date: the family name may be another, or the date have a
     * slip if it is not. Any other date may be a brother's or sister's, for some houses give a name twice.
     */
    private static boolean isOfOneHouse(long degrees, Degree born) {
        var family = Comparison.degree(degrees, Trait.FAMILY);
        return Comparison.degree(degrees, Trait.KIN) == SAME
                && Comparison.degree(degrees, Trait.GIVEN) == SAME
                && (born.in(SAME, COMMON) || (family == SAME && born.in(SWAPPED, SLIP)));
    }

    private Limit adults(long degrees, Portrait one, Portrait other) {
        return Grownups.limit(degrees, one, other, grownupNames(degrees, one, other));
    }

    /** With two ties between them, the beginnings of both names are enough, as they are to EduConnect. */
    private Limit grownupNames(long degrees, Portrait one, Portrait other) {
        var names = names(degrees, one, other);
        var given = Comparison.degree(degrees, Trait.GIVEN);
        var isOneWoman = Comparison.degree(degrees, Trait.TITLE) == SAME
                && Grownups.ties(degrees, one, other) > 1
                && Grownups.beginAlike(one, other);
        var areBothNames = given == SLIP
                && Math.min(
                                terms.count(Trait.GIVEN, one.given().whole()),
                                terms.count(Trait.GIVEN, other.given().whole()))
                        >= KNOWN_NAME;
        return names == Limit.CASE_AT_MOST && isOneWoman && given.in(SAME, ALIKE, SLIP) && !areBothNames
                ? Limit.OPEN
                : names;
    }

    /** Whether something that two adults say of themselves speaks against their being one. */
    static boolean isContrary(long degrees) {
        return Comparison.degree(degrees, Trait.BORN).in(SWAPPED, SLIP, ALIKE, FAINT, OTHER)
                || Comparison.degree(degrees, Trait.GIVEN).in(FAINT, OTHER)
                || Comparison.degree(degrees, Trait.TITLE) == OTHER;
    }

    private static boolean sameNames(long degrees) {
        return Comparison.degree(degrees, Trait.GIVEN) == SAME && Comparison.degree(degrees, Trait.FAMILY) == SAME;
    }

    /** Without a key: a given name must be the same, or plainly a slip for a name that people have. */
    private Limit names(long degrees, Portrait one, Portrait other) {
        var given = Comparison.degree(degrees, Trait.GIVEN);
        var family = Comparison.degree(degrees, Trait.FAMILY);
        if (given.in(FAINT, OTHER) || family.in(OTHER, UNKNOWN)) {
            return Limit.NEVER;
        }
        if (family == FAINT || given == UNKNOWN) {
            return Limit.CASE_AT_MOST;
        }
        var isSure = switch (given) {
            case SAME -> true;
            case SWAPPED -> true;
            case ALIKE -> family == SAME;
            case SLIP ->
                family == SAME
                        && isSlipForAName(one.given().whole(), other.given().whole());
            case UNKNOWN, COMMON, FAINT, OTHER -> false;
        };
        return isSure ? Limit.OPEN : Limit.CASE_AT_MOST;
    }

    private boolean isSlipForAName(String one, String other) {
        var mine = terms.count(Trait.GIVEN, one);
        var theirs = terms.count(Trait.GIVEN, other);
        return Math.max(mine, theirs) >= KNOWN_NAME && Math.min(mine, theirs) <= 1 && Slips.between(one, other, 1) == 1;
    }
}
