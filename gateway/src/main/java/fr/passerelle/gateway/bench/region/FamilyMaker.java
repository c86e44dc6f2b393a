package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Family.Adult;
import fr.passerelle.gateway.bench.region.Family.Child;
import fr.passerelle.gateway.bench.region.Family.Name;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes families, any one by itself and always the same. */
final class FamilyMaker {

    private static final double TWINS = 5;
    private static final double ELSEWHERE = 3;
    private static final double REPEATED_A_YEAR = 6;
    private static final double A_YEAR_AHEAD = 1;
    private static final double BOTH_NAMES = 9;
    private static final double NAME_OF_THE_MOTHER = 12;
    private static final double INE_OF_OLDER_SHAPE = 3.5;
    private static final double NO_INE = 2.5;

    private final Seeds seeds;
    private final Names names;
    private final Sectors sectors;
    private final AdultMaker adults;

    FamilyMaker(Seeds seeds, Names names, Sectors sectors) {
        this.seeds = seeds;
        this.names = names;
        this.sectors = sectors;
        this.adults = new AdultMaker(names);
    }

    Family family(Block block, int slot) {
        var number = block.number() * Scale.FAMILIES + slot;
        var chance = seeds.of(Seeds.Draw.FAMILY, number);
        var sector = sectors.ofBlock(block.number());
        var home = names.home(SchoolMaker.department(sector.number()), chance);
        var parents =
                adults.adults(block.firstAdult(slot), block.adults(slot), new AdultMaker.Roof(number, home), chance);
        var children = new Brood(sector, parents, chance).children(block.firstChild(slot), block.children(slot));
        return new Family(number, home, parents, children);
    }

    /** The children of one family. */
    private final class Brood {

        private final Sector sector;
        private final List<Adult> parents;
        private final RandomGenerator chance;
        private final int place;

        Brood(Sector sector, List<Adult> parents, RandomGenerator chance) {
            this.sector = sector;
            this.parents = parents;
            this.chance = chance;
            this.place = chance.nextInt(1 << 16);
        }

        List<Child> children(int first, int count) {
            var family = familyName();
            var birth = Seeds.happens(chance, ELSEWHERE) ? names.family(chance) : family;
            var children = new ArrayList<Child>();
            var year = chance.nextInt(Grade.YEARS);
            for (var number = first; number < first + count; number++) {
                var twin = !children.isEmpty() && Seeds.happens(chance, TWINS) ? children.getLast() : null;
                year = children.isEmpty() || twin != null ? year : otherYear(year);
                children.add(child(number, year, List.of(family, birth), twin));
            }
            return children;
        }

        private Child child(int number, int year, List<String> family, @Nullable Child twin) {
            var girl = chance.nextBoolean();
            var name = new Name(girl, family.getFirst(), family.getLast(), names.child(girl, chance));
            var grade = Grade.ofYear(year).in(sector.afterCollege(chance));
            var schooling =
                    schooling(number, twin == null ? grade : twin.schooling().grade());
            return new Child(number, name, twin == null ? born(grade) : twin.born(), ine(number), schooling);
        }

        private Family.Schooling schooling(int number, Grade grade) {
            var where = Seeds.happens(chance, ELSEWHERE) ? sectors.after(sector) : sector;
            var school = where.school(grade.track(), place);
            var taught = grade.in(school.track());
            return new Family.Schooling(
                    school, taught, school.division(taught, chance), 10_000 + number, AafWords.FIRST_DAY);
        }

        /** Siblings are one to four years apart. */
        private int otherYear(int year) {
            var apart = 1 + chance.nextInt(4);
            return year >= apart ? year - apart : year + apart;
        }

        private LocalDate born(Grade grade) {
            var late = Seeds.happens(chance, REPEATED_A_YEAR) ? 1 : Seeds.happens(chance, A_YEAR_AHEAD) ? -1 : 0;
            return LocalDate.ofYearDay(grade.birthYear() - late, 1 + chance.nextInt(365));
        }

        private @Nullable String ine(int number) {
            if (Seeds.happens(chance, NO_INE)) {
                return null;
            }
            return Seeds.happens(chance, INE_OF_OLDER_SHAPE)
                    ? String.format(Locale.ROOT, "%010dZ", number)
                    : String.format(Locale.ROOT, "%09dZZ", number);
        }

        /** Mostly that of the second adult, who mostly is the father; or of the mother; or of both, hyphen or not. */
        private String familyName() {
            var one = parents.getFirst().name().birth();
            var other = parents.get(parents.size() > 1 ? 1 : 0).name().birth();
            if (Seeds.happens(chance, BOTH_NAMES) && !one.equals(other)) {
                return chance.nextBoolean() ? other + " " + one : one + "-" + other;
            }
            return Seeds.happens(chance, NAME_OF_THE_MOTHER) ? one : other;
        }
    }
}
