package fr.passerelle.identity.linkage;

/**
 * How many slips of the hand lie between two texts: letters left out, added, mistaken, or exchanged with their neighbour
 * (optimal string alignment: Damerau 1964).
 */
final class Slips {

    private Slips() {}

    /** Their number, or one more than the most when there are more. */
    static int between(String one, String other, int most) {
        var start = 0;
        var a = one.length();
        var b = other.length();
        if (Math.abs(a - b) > most) {
            return most + 1;
        }
        while (start < a && start < b && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        while (a > start && b > start && one.charAt(a - 1) == other.charAt(b - 1)) {
            a--;
            b--;
        }
        return a == start || b == start
                ? Math.min(Math.max(a, b) - start, most + 1)
                : table(one.substring(start, a), other.substring(start, b), most);
    }

    /** From 0, nothing in common, to 1, the same: by slips and the longer one's length. */
    static double likeness(String one, String other) {
        var longer = Math.max(one.length(), other.length());
        return longer == 0 ? 0 : 1 - (double) between(one, other, longer) / longer;
    }

    private static int table(String one, String other, int most) {
        var before = new int[other.length() + 1];
        var last = new int[other.length() + 1];
        var row = new int[other.length() + 1];
        for (var j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            row[0] = i;
            var least = i;
            for (var j = 1; j < row.length; j++) {
                row[j] = cell(one, other, new int[] {i, j}, before, last, row[j - 1]);
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return Math.min(last[other.length()], most + 1);
    }

    private static int cell(String one, String other, int[] at, int[] before, int[] last, int left) {
        var i = at[0];
        var j = at[1];
        var same = one.charAt(i - 1) == other.charAt(j - 1);
        var least = Math.min(Math.min(left, last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        var exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, before[j - 2] + 1) : least;
    }
}
