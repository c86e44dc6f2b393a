package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.SourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says whose a record is: compares it with those who share a key of some sort with it, weighs how far they agree, and tells
 * whether that is enough for the machine, for a human, or for nothing.
 *
 * <p>A key never overrules strong contrary evidence, and rules hold where weights would be fooled: twins, siblings,
 * homonyms, a parent and a child of one name. Two live records of one source are two people.
 */
public final class Matcher {

    private static final Comparator<Claim> LIKELIEST =
            Comparator.comparingDouble(Claim::odds).reversed();

    private final Model model;
    private final Scale scale;
    private final Rules rules;
    private final Bands bands;
    private final double before;

    /** By what the program brings along, for a house that knows nobody yet. */
    public Matcher() {
        this(Model.builtIn(), new Terms(), 0);
    }

    private Matcher(Model model, Terms terms, double people) {
        this.model = model;
        this.scale = new Scale(model, terms);
        this.rules = new Rules(terms);
        this.bands = Bands.MEASURED;
        this.before = Bands.before(people);
    }

    private Matcher(Matcher same, Bands bands) {
        this.model = same.model;
        this.scale = same.scale;
        this.rules = same.rules;
        this.bands = bands;
        this.before = same.before;
    }

    /** The same by that model, among so many people who have names as frequent as that. */
    Matcher with(Model learned, Terms terms, double people) {
        return new Matcher(learned, terms, people);
    }

    /** The same, that hears of whoever could be meant once more is known. */
    Matcher loosely() {
        return new Matcher(this, bands.loose());
    }

    /** What the record is, given everybody who shares a key with it. */
    public Match match(Described subject, List<Candidate> candidates) {
        var known = candidates.stream()
                .map(each -> new Known(each.person(), Portrait.of(each.record()), each.live(), ""))
                .toList();
        return settle(claims(Portrait.of(subject), known));
    }

    /** Whom it may be: of each person the strongest claim, the likeliest person first, the first known of two as likely. */
    List<Claim> claims(Portrait subject, Collection<Known> known) {
        var byPerson = new LinkedHashMap<Object, Claim>();
        for (var each : known) {
            var claim = claim(subject, each);
            if (claim != null) {
                byPerson.merge(claim.person(), claim, Matcher::stronger);
            }
        }
        var claims = new ArrayList<>(byPerson.values());
        // An academy gives one key twice, in its écoles and elsewhere: whoever does not fit was not meant.
        if (claims.stream().anyMatch(claim -> claim.same() && isQuoted(claim.degrees()))) {
            claims.removeIf(claim -> !claim.same() && isQuoted(claim.degrees()));
        }
        claims.sort(LIKELIEST);
        return claims;
    }

    private static boolean isQuoted(long degrees) {
        return Comparison.degree(degrees, Trait.AAF_KEY) == Degree.SAME
                && Comparison.degree(degrees, Trait.NUMBER) != Degree.SAME;
    }

    /** Which of the three it is when nobody else claims the same people. */
    Match settle(List<Claim> claims) {
        if (claims.isEmpty()) {
            return new Match.New();
        }
        var best = claims.getFirst();
        var rivals =
                claims.stream().skip(1).filter(other -> rivals(best, other)).toList();
        if (best.same() && rivals.isEmpty()) {
            return new Match.Same(best.person(), tell(best));
        }
        var people = new ArrayList<>(List.of(best.person()));
        rivals.forEach(rival -> people.add(rival.person()));
        return new Match.Ambiguous(people, tell(best));
    }

    /** Whether the second keeps the first from being the only one. */
    boolean rivals(Claim best, Claim other) {
        return other.keyed() || other.odds() > best.odds() - bands.margin();
    }

    /** What speaks for those two being one, and what follows were nobody else known. */
    Explanation explain(SourceKey key, Portrait subject, SourceKey other, Known known) {
        var degrees = Comparison.of(subject, known.portrait());
        var odds = before + scale.weigh(degrees, subject, known.portrait());
        var claim = claim(subject, known);
        var evidence = new ArrayList<>(tell(claim(known, degrees, odds, false, false, subject)));
        evidence.sort(Comparator.comparingDouble((Evidence each) -> Math.abs(each.weight()))
                .reversed());
        var outcome = claim == null
                ? Explanation.Outcome.NEW
                : claim.same() ? Explanation.Outcome.SAME : Explanation.Outcome.CASE;
        return new Explanation(key, other, evidence, before, odds, outcome);
    }

    private static Claim stronger(Claim one, Claim other) {
        var isFirst = one.odds() >= other.odds();
        var best = isFirst ? one : other;
        var weaker = isFirst ? other : one;
        return best.same() && !best.keyed() && weaker.keyed() && !weaker.same() ? best.asked() : best;
    }

    private @Nullable Claim claim(Portrait subject, Known known) {
        var degrees = Comparison.of(subject, known.portrait());
        var limit = rules.limit(degrees, subject, known.portrait());
        if (limit == Limit.NEVER) {
            return null;
        }
        var keyed = isKeyed(degrees, subject);
        if (known.live() && subject.source().equals(known.portrait().source())) {
            limit = keyed ? Limit.CASE : Limit.NEVER;
        }
        var odds = before + scale.weigh(degrees, subject, known.portrait());
        return switch (limit) {
            case NEVER -> null;
            case CASE -> claim(known, degrees, odds, false, true, subject);
            case OPEN ->
                odds >= bands.ask() || keyed ? claim(known, degrees, odds, odds >= bands.same(), keyed, subject) : null;
            case CASE_AT_MOST -> odds >= bands.ask() ? claim(known, degrees, odds, false, keyed, subject) : null;
        };
    }

    private static boolean isKeyed(long degrees, Portrait subject) {
        return Comparison.degree(degrees, Trait.NUMBER) == Degree.SAME
                || isQuoted(degrees)
                || (!subject.isPupil()
                        && Comparison.degree(degrees, Trait.MAIL) == Degree.SAME
                        && (subject.isStaff() || Mailbox.isPersonal(subject.text(Trait.MAIL), subject.given())));
    }

    private Claim claim(Known known, long degrees, double odds, boolean same, boolean keyed, Portrait subject) {
        return new Claim(
                known.person(),
                same,
                keyed,
                odds,
                degrees,
                (float) scale.weight(Trait.GIVEN, degrees, subject, known.portrait()),
                (float) scale.weight(Trait.FAMILY, degrees, subject, known.portrait()));
    }

    /** What speaks for it and against it, trait by trait. */
    List<Evidence> tell(Claim claim) {
        var told = new ArrayList<Evidence>();
        for (var trait : Trait.all()) {
            var degree = Comparison.degree(claim.degrees(), trait);
            if (degree != Degree.UNKNOWN) {
                var weight = switch (trait) {
                    case GIVEN -> claim.given();
                    case FAMILY -> claim.family();
                    default -> model.weight(trait, degree);
                };
                told.add(new Evidence(trait, degree, weight));
            }
        }
        return told;
    }
}
