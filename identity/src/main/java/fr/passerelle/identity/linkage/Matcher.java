package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.ProfileKind;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says whose a record is, by its keys: the INE for pupils, mail and name for adults.
 *
 * <p>A key never overrules strong contrary evidence: the same INE under another birth date or another name is a case for
 * a human. Names and dates alone join nobody here.
 */
public final class Matcher {

    private static final Pattern NOT_LETTERS = Pattern.compile("[^a-z]");

    /** What the record is, given everybody who shares a key with it. */
    public Match match(Described subject, List<Candidate> candidates) {
        var evidence = EnumSet.noneOf(Evidence.class);
        var people = candidates.stream()
                .filter(candidate -> sharesKey(subject, candidate.record()))
                .toList();
        var numbers = people.stream().map(Candidate::person).distinct().toList();
        if (numbers.isEmpty()) {
            return new Match.New();
        }
        people.forEach(candidate -> evidence.addAll(compare(subject, candidate)));
        return numbers.size() == 1 && !speaksAgainst(evidence)
                ? new Match.Same(numbers.getFirst(), evidence)
                : new Match.Ambiguous(numbers, evidence);
    }

    private static boolean sharesKey(Described one, Described other) {
        var adults = one.profile() != ProfileKind.PUPIL && other.profile() != ProfileKind.PUPIL;
        return adults
                ? sameMail(one, other) && sameName(one, other)
                : !one.ine().isEmpty() && one.ine().equals(other.ine());
    }

    private static Set<Evidence> compare(Described one, Candidate candidate) {
        var other = candidate.record();
        var found = EnumSet.noneOf(Evidence.class);
        if (!one.ine().isEmpty() && one.ine().equals(other.ine())) {
            found.add(Evidence.SAME_INE);
        }
        if (sameMail(one, other)) {
            found.add(Evidence.SAME_MAIL);
        }
        found.add(sameName(one, other) ? Evidence.SAME_NAME : Evidence.OTHER_NAME);
        var mine = one.content().born();
        var theirs = other.content().born();
        if (mine != null && theirs != null) {
            found.add(mine.equals(theirs) ? Evidence.SAME_BIRTH_DATE : Evidence.OTHER_BIRTH_DATE);
        }
        if (candidate.live() && one.source().equals(other.source())) {
            found.add(Evidence.TWO_IN_ONE_SOURCE);
        }
        return found;
    }

    private static boolean speaksAgainst(Set<Evidence> evidence) {
        return evidence.contains(Evidence.TWO_IN_ONE_SOURCE)
                || evidence.contains(Evidence.OTHER_BIRTH_DATE)
                || (evidence.contains(Evidence.OTHER_NAME) && !evidence.contains(Evidence.SAME_BIRTH_DATE));
    }

    private static boolean sameMail(Described one, Described other) {
        var mail = one.content().mail();
        return mail != null
                && !mail.isBlank()
                && mail.equalsIgnoreCase(other.content().mail());
    }

    private static boolean sameName(Described one, Described other) {
        var mine = one.content().name();
        var theirs = other.content().name();
        return plain(mine.given()).equals(plain(theirs.given()))
                && plain(mine.family()).equals(plain(theirs.family()));
    }

    private static String plain(String name) {
        var bare = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return NOT_LETTERS.matcher(bare).replaceAll("");
    }
}
