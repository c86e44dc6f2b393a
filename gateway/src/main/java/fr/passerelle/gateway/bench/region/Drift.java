package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Family.Adult;
import fr.passerelle.gateway.bench.region.Family.Child;
import fr.passerelle.gateway.bench.region.Family.Name;
import fr.passerelle.gateway.bench.region.Family.Reach;
import fr.passerelle.gateway.bench.region.Family.Schooling;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What a day does to a region: of every ten people it touches eight change, one leaves with the family, one moves in.
 *
 * @param percent how many people of a hundred it touches
 */
public record Drift(double percent) {

    /** A day on which nothing happens to anybody. */
    public static final Drift NONE = new Drift(0);

    private static final double CHANGES = 0.8;
    private static final double LEAVES = 0.1;
    private static final LocalDate NEXT_DAY = AafWords.FIRST_DAY.plusDays(1);

    public Drift {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a day touches 0 to 100 % of the people: " + percent);
        }
    }

    /** How many of those move in. */
    int arrivals(int count) {
        return percent == 0 ? 0 : (int) Math.max(1, Math.round(count * LEAVES * percent / 100));
    }

    /** What becomes of a family. */
    Turn<Family> family(Family family, RandomGenerator chance) {
        if (percent == 0) {
            return Turn.unchanged(family);
        }
        if (Seeds.happens(chance, percent * LEAVES)) {
            return new Turn<>(family, null);
        }
        var adults = family.adults().stream()
                .map(adult -> touches(chance) ? changed(adult) : adult)
                .toList();
        var children = family.children().stream()
                .map(child -> touches(chance) ? changed(child, chance) : child)
                .toList();
        return new Turn<>(family, new Family(family.number(), family.home(), adults, children));
    }

    /** What becomes of somebody who works in a school. */
    Turn<Staffer> staffer(Staffer staffer, RandomGenerator chance) {
        if (percent == 0) {
            return Turn.unchanged(staffer);
        }
        if (Seeds.happens(chance, percent * LEAVES)) {
            return new Turn<>(staffer, null);
        }
        return touches(chance) ? new Turn<>(staffer, changed(staffer)) : Turn.unchanged(staffer);
    }

    private boolean touches(RandomGenerator chance) {
        return Seeds.happens(chance, percent * CHANGES);
    }

    private static Adult changed(Adult adult) {
        var reach = new Reach(
                adult.reach().homePhone(),
                AdultMaker.phone("07 00", adult.number() + 500_000),
                "nouveau." + AdultMaker.mail(adult.name(), adult.number()));
        return new Adult(adult.number(), adult.name(), adult.home(), adult.kinship(), adult.legal(), reach);
    }

    /** To another division if the school has one, and with one more given name, so that something changes for sure. */
    private static Child changed(Child child, RandomGenerator chance) {
        var at = child.schooling();
        var division = at.school().division(at.grade(), chance);
        var given = Stream.concat(child.name().given().stream(), Stream.of("Nouvelle-Mention"))
                .toList();
        var name = new Name(
                child.name().woman(), child.name().family(), child.name().birth(), given);
        return new Child(
                child.number(),
                name,
                child.born(),
                child.ine(),
                new Schooling(at.school(), at.grade(), division, at.rank(), NEXT_DAY));
    }

    private static Staffer changed(Staffer staffer) {
        return new Staffer(
                staffer.number(), staffer.name(), staffer.born(), "nouveau." + staffer.mail(), staffer.posts());
    }
}
