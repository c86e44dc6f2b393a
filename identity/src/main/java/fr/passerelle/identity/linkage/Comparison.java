package fr.passerelle.identity.linkage;

import java.util.Map;

/** Compares two records trait by trait; the result is a number that holds a degree for each, three bits wide. */
final class Comparison {

    private static final int BITS = 3;
    private static final double CLOSE = 0.8;
    private static final double FAINT = 0.6;
    private static final int SHORTEST_NUMBER = 5;
    private static final int LONGEST_NUMBER = 15;
    private static final int UAI_DEPARTMENT = 3;

    /** From the petite section on, one rank a year; what is not here is not compared. */
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("1111", 0),
            Map.entry("1112", 1),
            Map.entry("1113", 2),
            Map.entry("1121", 3),
            Map.entry("1122", 4),
            Map.entry("1123", 5),
            Map.entry("1124", 6),
            Map.entry("1125", 7),
            Map.entry("2111", 8),
            Map.entry("2112", 9),
            Map.entry("2115", 10),
            Map.entry("2116", 11),
            Map.entry("2211", 12),
            Map.entry("2212", 13),
            Map.entry("2213", 14),
            Map.entry("2381", 12),
            Map.entry("2382", 13),
            Map.entry("2383", 14));

    private Comparison() {}

    /** How far the first, newer, and the second agree. */
    static long of(Portrait one, Portrait other) {
        var given = given(one, other);
        var family = family(one, other);
        if (given.compareTo(Degree.ALIKE) > 0 && family.compareTo(Degree.ALIKE) > 0 && isSwapped(one, other)) {
            given = Degree.SWAPPED;
            family = Degree.SWAPPED;
        }
        var degrees = with(0, Trait.GIVEN, given);
        degrees = with(degrees, Trait.FAMILY, family);
        degrees = with(degrees, Trait.BORN, Birth.compare(one.born(), other.born()));
        degrees = with(degrees, Trait.NUMBER, number(one.text(Trait.NUMBER), other.text(Trait.NUMBER)));
        degrees = with(degrees, Trait.OTHER_GIVEN, otherGiven(one.others(), other.others()));
        degrees = with(degrees, Trait.MAIL, mail(one.text(Trait.MAIL), other.text(Trait.MAIL)));
        degrees = with(degrees, Trait.PHONE, same(one.text(Trait.PHONE), other.text(Trait.PHONE)));
        degrees = with(degrees, Trait.TITLE, same(one.text(Trait.TITLE), other.text(Trait.TITLE)));
        degrees = with(degrees, Trait.CHILD, child(one.children(), other.children()));
        degrees = with(degrees, Trait.KIN, kin(one.kin(), other.kin()));
        degrees = with(degrees, Trait.SCHOOL, school(one.schools(), other.schools()));
        degrees = with(degrees, Trait.LEVEL, level(one.text(Trait.LEVEL), other.text(Trait.LEVEL)));
        degrees = with(degrees, Trait.AAF_KEY, aafKey(one, other));
        for (var place = 0; place < Trait.TEXTS; place++) {
            var trait = Trait.text(place);
            degrees = with(degrees, trait, text(one.text(trait), other.text(trait)));
        }
        return degrees;
    }

    static Degree degree(long degrees, Trait trait) {
        return Degree.at((int) (degrees >>> (trait.place() * BITS)) & 7);
    }

    private static long with(long degrees, Trait trait, Degree degree) {
        return degrees | (long) degree.place() << (trait.place() * BITS);
    }

    private static Degree given(Portrait one, Portrait other) {
        if (one.given().isEmpty() || other.given().isEmpty()) {
            return Degree.UNKNOWN;
        }
        var direct = one.given().asGiven(other.given());
        return direct.compareTo(Degree.ALIKE) > 0 && isAmong(one, other) ? Degree.ALIKE : direct;
    }

    /** Whether the usual name of the one is another of the other's: which of them is usual may change. */
    private static boolean isAmong(Portrait one, Portrait other) {
        for (var name : other.others()) {
            if (name.equals(one.given())) {
                return true;
            }
        }
        for (var name : one.others()) {
            if (name.equals(other.given())) {
                return true;
            }
        }
        return false;
    }

    private static Degree family(Portrait one, Portrait other) {
        if (one.families().length == 0 || other.families().length == 0) {
            return Degree.UNKNOWN;
        }
        var best = Degree.OTHER;
        for (var mine : one.families()) {
            for (var theirs : other.families()) {
                var degree = mine.asFamily(theirs);
                best = earlier(best, degree);
            }
        }
        return best;
    }

    private static boolean isSwapped(Portrait one, Portrait other) {
        return one.families().length > 0
                && other.families().length > 0
                && one.given().equals(other.families()[0])
                && other.given().equals(one.families()[0]);
    }

    private static Degree number(String one, String other) {
        var degree = same(one, other);
        var isSlip = degree == Degree.OTHER
                && one.length() >= SHORTEST_NUMBER
                && one.length() <= LONGEST_NUMBER
                && Slips.between(one, other, 1) == 1;
        return isSlip ? Degree.SLIP : degree;
    }

    private static Degree otherGiven(Name[] one, Name[] other) {
        if (one.length == 0 || other.length == 0) {
            return Degree.UNKNOWN;
        }
        var both = 0;
        for (var mine : one) {
            for (var theirs : other) {
                both += mine.equals(theirs) ? 1 : 0;
            }
        }
        if (both == 0) {
            return Degree.OTHER;
        }
        return both == Math.min(one.length, other.length) ? Degree.SAME : Degree.ALIKE;
    }

    private static Degree mail(String one, String other) {
        var degree = same(one, other);
        var at = one.indexOf('@');
        var isLocal = degree == Degree.OTHER && at > 0 && other.startsWith(one.substring(0, at + 1));
        return isLocal ? Degree.ALIKE : degree;
    }

    private static Degree same(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Degree.UNKNOWN;
        }
        return one.equals(other) ? Degree.SAME : Degree.OTHER;
    }

    /** Having two keys of one academy is no sign of being two: a parent has one for each degree. */
    private static Degree aafKey(Portrait one, Portrait other) {
        var isShared = shared(one.quoted(), other.quoted()) == Degree.SAME
                || shared(one.quoted(), other.names()) == Degree.SAME
                || shared(one.names(), other.quoted()) == Degree.SAME;
        return isShared ? Degree.SAME : Degree.UNKNOWN;
    }

    private static Degree shared(String[] one, String[] other) {
        if (one.length == 0 || other.length == 0) {
            return Degree.UNKNOWN;
        }
        for (var mine : one) {
            for (var theirs : other) {
                if (mine.equals(theirs)) {
                    return Degree.SAME;
                }
            }
        }
        return Degree.OTHER;
    }

    /** An adult with the same names, or at least one whose given name is the same and whose family name resembles. */
    private static Degree kin(Name[][] one, Name[][] other) {
        if (one.length == 0 || other.length == 0) {
            return Degree.UNKNOWN;
        }
        var best = Degree.OTHER;
        for (var mine : one) {
            for (var theirs : other) {
                best = earlier(best, adult(mine, theirs));
            }
        }
        return best;
    }

    private static Degree adult(Name[] one, Name[] other) {
        var given = one[0].asGiven(other[0]);
        var family = one[1].asFamily(other[1]);
        if (given == Degree.SAME && family == Degree.SAME) {
            return Degree.SAME;
        }
        var isAlike = given.compareTo(Degree.SLIP) <= 0 && family.compareTo(Degree.SLIP) <= 0;
        return isAlike ? Degree.ALIKE : given == Degree.SAME ? Degree.FAINT : Degree.OTHER;
    }

    private static Degree earlier(Degree one, Degree other) {
        return other.compareTo(one) < 0 ? other : one;
    }

    /** The same child; faint where one adult cannot be to it what both are. */
    private static Degree child(Ward[] one, Ward[] other) {
        if (one.length == 0 || other.length == 0) {
            return Degree.UNKNOWN;
        }
        var best = Degree.OTHER;
        for (var mine : one) {
            for (var theirs : other) {
                if (mine.isSame(theirs)) {
                    if (mine.kinship().excludes(theirs.kinship())) {
                        return Degree.FAINT;
                    }
                    best = Degree.SAME;
                }
            }
        }
        return best;
    }

    private static Degree school(String[] one, String[] other) {
        var degree = shared(one, other);
        if (degree == Degree.OTHER) {
            for (var mine : one) {
                for (var theirs : other) {
                    if (mine.regionMatches(0, theirs, 0, UAI_DEPARTMENT)) {
                        return Degree.ALIKE;
                    }
                }
            }
        }
        return degree;
    }

    /** A pupil may repeat a year, not go back by two. */
    private static Degree level(String now, String then) {
        var mine = RANKS.get(now);
        var theirs = RANKS.get(then);
        if (mine == null || theirs == null) {
            return Degree.UNKNOWN;
        }
        return mine >= theirs - 1 ? Degree.SAME : Degree.OTHER;
    }

    private static Degree text(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Degree.UNKNOWN;
        }
        if (one.equals(other) || Letters.joined(one).equals(Letters.joined(other))) {
            return Degree.SAME;
        }
        var likeness = Slips.likeness(one, other);
        if (likeness >= CLOSE || (one.length() > 2 && Slips.between(one, other, 1) == 1)) {
            return Degree.SLIP;
        }
        return likeness >= FAINT || isBeginning(one, other) ? Degree.FAINT : Degree.OTHER;
    }

    private static boolean isBeginning(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
