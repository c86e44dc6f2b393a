package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.gateway.bench.linkage.Years.Registration;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rule that the ENT's own feeder publishes: among people of one profile whose names resemble each other, 2 and one more
 * for each of family name, given name, birth date and mail that is exactly the same but for accents and blanks; more than 3
 * is reported, 5 is joined. Pupils have no mail, so that all the others must be the same.
 */
public final class NeoRule {

    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\s]+");
    private static final double RESEMBLES = 0.6;

    private final Map<String, List<Known>> byTwo = new HashMap<>();
    private int reported;

    private record Known(Registration registration, String family, String given, int person) {}

    /** Who is joined to whom: of each registration, in their order, the number of the person it is given to. */
    public List<Integer> people(List<Registration> registrations) {
        var people = new ArrayList<Integer>();
        for (var registration : registrations) {
            var name = registration.written().name();
            var fresh = new Known(registration, plain(name.family()), plain(name.given()), people.size());
            var person = join(fresh);
            people.add(person);
            var known = new Known(registration, fresh.family(), fresh.given(), person);
            keys(known)
                    .forEach(key -> byTwo.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(known));
        }
        return people;
    }

    /** How many registrations it reports to a human without joining them. */
    public int reported() {
        return reported;
    }

    private int join(Known fresh) {
        Set<Integer> reports = new HashSet<>();
        for (var key : keys(fresh)) {
            for (var known : byTwo.getOrDefault(key, List.of())) {
                var score = score(fresh, known);
                if (score >= 5) {
                    return known.person();
                }
                if (score > 3) {
                    reports.add(known.person());
                }
            }
        }
        reported += reports.isEmpty() ? 0 : 1;
        return fresh.person();
    }

    private static int score(Known one, Known other) {
        if (one.registration().directory().equals(other.registration().directory())
                && one.registration().year() == other.registration().year()) {
            return 0;
        }
        var resembles = likeness(one.family(), other.family()) >= RESEMBLES
                && likeness(one.given(), other.given()) >= RESEMBLES;
        if (!resembles) {
            return 0;
        }
        return 2
                + (one.family().equals(other.family()) ? 1 : 0)
                + (one.given().equals(other.given()) ? 1 : 0)
                + (one.registration()
                                .written()
                                .born()
                                .equals(other.registration().written().born())
                        ? 1
                        : 0);
    }

    private static List<String> keys(Known known) {
        var born = known.registration().written().born();
        return List.of(
                "n" + known.family() + "/" + known.given(),
                "f" + known.family() + "/" + born,
                "g" + known.given() + "/" + born);
    }

    private static String plain(String name) {
        return MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** From 0 to 1, by the edits between the two (Levenshtein 1966). */
    private static double likeness(String one, String other) {
        var row = new int[other.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var above = row[j];
                var kept = one.charAt(i - 1) == other.charAt(j - 1) ? corner : corner + 1;
                row[j] = Math.min(kept, Math.min(above, row[j - 1]) + 1);
                corner = above;
            }
        }
        return 1 - (double) row[other.length()] / Math.max(1, Math.max(one.length(), other.length()));
    }
}
