package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.gateway.bench.linkage.Human.Home;
import fr.passerelle.gateway.bench.region.InventedNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Invents families and their children over three school years, always the same for the same seed. */
final class Population {

    static final int YEARS = 3;

    private static final int NEVER = 99;
    private static final int YOUNGEST_BORN = 2021;
    private static final double TWINS = 1.55;
    private static final double MOVES = 2.5;
    private static final double LEAVES = 2;
    private static final double RETURNS = 25;
    private static final double RENAMED = 0.7;
    private static final double BOTH_NAMES = 10;
    private static final double ARRIVES = 2;
    private static final double NEW_YEAR = 1.5;

    private final InventedNames names = new InventedNames();
    private final RandomGenerator chance;
    private final List<Human> humans = new ArrayList<>();
    private int homes;

    private Population(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    /** So many humans, or a few more: the last family is complete. */
    static List<Human> of(int people, long seed) {
        var population = new Population(seed);
        while (population.humans.size() < people) {
            population.family();
        }
        return population.humans;
    }

    private void family() {
        var home = home();
        var first = happens(ARRIVES * (YEARS - 1)) ? 1 + chance.nextInt(YEARS - 1) : 0;
        var count = 1 + (happens(65) ? 1 : 0) + (happens(25) ? 1 : 0);
        var grade = chance.nextInt(-(YEARS - 1), Grades.COUNT);
        for (var i = 0; i < count; i++) {
            var born = child(home, grade, first, List.of());
            if (happens(TWINS)) {
                twin(born);
            }
            grade += (chance.nextBoolean() ? 1 : -1) * (1 + chance.nextInt(4));
            grade = Math.clamp(grade, -(YEARS - 1), Grades.COUNT - 1);
        }
    }

    private Home home() {
        var one = names.family(chance);
        var other = names.family(chance);
        var family = happens(BOTH_NAMES) ? one + (chance.nextBoolean() ? "-" : " ") + other : one;
        var usage = chance.nextInt(3) == 0 ? one + " " + other : other;
        var left = happens(LEAVES * (YEARS - 1)) ? 1 + chance.nextInt(YEARS - 1) : NEVER;
        return new Home(
                homes++,
                family,
                usage,
                when(RENAMED),
                happens(58) ? 14 : 50,
                when(MOVES),
                left,
                left == 1 && happens(RETURNS) ? 2 : NEVER);
    }

    private int when(double percent) {
        return happens(percent * (YEARS - 1)) ? 1 + chance.nextInt(YEARS - 1) : NEVER;
    }

    private Human child(Home home, int grade, int first, List<String> notGiven) {
        var girl = chance.nextBoolean();
        var given = given(girl, notGiven);
        var child = new Human(humans.size(), home, girl, given, born(grade), ine(), grade, first);
        humans.add(child);
        return child;
    }

    private void twin(Human of) {
        var girl = happens(64) == of.girl();
        var given = given(girl, of.given());
        humans.add(new Human(humans.size(), of.home(), girl, given, of.born(), ine(), of.grade(), of.first()));
    }

    private List<String> given(boolean girl, List<String> notGiven) {
        var given = names.given(girl, chance);
        while (notGiven.contains(given.getFirst())) {
            given = names.given(girl, chance);
        }
        return given;
    }

    private LocalDate born(int grade) {
        var late = happens(6) ? 1 : 0;
        var year = YOUNGEST_BORN - grade - late;
        return happens(NEW_YEAR) ? LocalDate.of(year, 1, 1) : LocalDate.ofYearDay(year, 1 + chance.nextInt(365));
    }

    private String ine() {
        return String.format(Locale.ROOT, "%09dZZ", humans.size());
    }

    private boolean happens(double percent) {
        return chance.nextDouble() * 100 < percent;
    }
}
