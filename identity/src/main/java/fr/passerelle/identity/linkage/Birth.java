package fr.passerelle.identity.linkage;

/** Dates of birth as numbers of eight digits, year first; 0 is none. */
final class Birth {

    private static final int YEAR = 10_000;

    private Birth() {}

    /** The date in a text that begins with it: {@code 2014-05-17}, {@code 20140517}, {@code 17/05/2014}. */
    static int of(String written) {
        var digits = new StringBuilder(8);
        for (var i = 0; i < written.length() && digits.length() < 8; i++) {
            if (Character.isDigit(written.charAt(i))) {
                digits.append(Character.digit(written.charAt(i), 10));
            }
        }
        if (digits.length() < 8) {
            return 0;
        }
        var dayFirst =
                written.length() > 2 && !Character.isDigit(written.strip().charAt(2));
        return Integer.parseInt(
                dayFirst ? digits.substring(4) + digits.substring(2, 4) + digits.substring(0, 2) : digits.toString());
    }

    static Degree compare(int one, int other) {
        if (one == 0 || other == 0) {
            return Degree.UNKNOWN;
        }
        if (one == other) {
            return isFirstOfJanuary(one) ? Degree.COMMON : Degree.SAME;
        }
        if (isSwapped(one, other)) {
            return Degree.SWAPPED;
        }
        if (isSlip(one, other)) {
            return Degree.SLIP;
        }
        if (isYearOnly(one, other)) {
            return Degree.ALIKE;
        }
        return sharedParts(one, other) == 2 ? Degree.FAINT : Degree.OTHER;
    }

    private static boolean isSwapped(int one, int other) {
        return year(one) == year(other) && day(one) == month(other) && month(one) == day(other);
    }

    /** Whether of one of them no more was known than the year, which is that of the other. */
    private static boolean isYearOnly(int one, int other) {
        return year(one) == year(other) && (isFirstOfJanuary(one) || isFirstOfJanuary(other));
    }

    /** Day and month in the one order that a swap leaves alone. */
    static int dayAndMonth(int date) {
        return Math.min(day(date), month(date)) * 100 + Math.max(day(date), month(date));
    }

    static int year(int date) {
        return date / YEAR;
    }

    /**
     * One digit mistaken, or two neighbours exchanged. The year next to it is no slip: that is how brothers, sisters and
     * homonyms of neighbouring classes differ.
     */
    private static boolean isSlip(int one, int other) {
        if (Math.abs(one - other) == YEAR) {
            return false;
        }
        var differing = 0;
        var first = -1;
        var last = -1;
        for (int i = 0, a = one, b = other; i < 8; i++, a /= 10, b /= 10) {
            if (a % 10 != b % 10) {
                differing++;
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return differing == 1
                || (differing == 2
                        && last == first + 1
                        && digit(one, first) == digit(other, last)
                        && digit(one, last) == digit(other, first));
    }

    private static int digit(int date, int place) {
        var rest = date;
        for (var i = 0; i < place; i++) {
            rest /= 10;
        }
        return rest % 10;
    }

    private static int sharedParts(int one, int other) {
        return (one / YEAR == other / YEAR ? 1 : 0)
                + (month(one) == month(other) ? 1 : 0)
                + (day(one) == day(other) ? 1 : 0);
    }

    private static boolean isFirstOfJanuary(int date) {
        return date % YEAR == 101;
    }

    private static int month(int date) {
        return date / 100 % 100;
    }

    private static int day(int date) {
        return date % 100;
    }
}
