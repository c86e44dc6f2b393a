package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.gateway.bench.region.InventedNames;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Pupils by their number, each made when asked and never kept, for measuring speed with any number of them. */
public final class Crowd {

    private final InventedNames names = new InventedNames();
    private final List<String> schools =
            Years.schools("ecoles").stream().map(school -> school.key()).toList();
    private final long seed;

    /** Always the same for the same seed. */
    public Crowd(long seed) {
        this.seed = seed;
    }

    /** The pupil of that number as a directory of that year writes it, under another key each year. */
    public PersonRecord record(int number, int year) {
        var human = human(number);
        var written = new Scribe(seed + 2L * number + year).write(human, 0, null, human(number + 1));
        var grade = Math.min(Grades.COUNT - 1, human.grade() + year);
        return new PersonRecord(
                String.format(Locale.ROOT, "%d%07d", year + 1, number),
                ProfileKind.PUPIL,
                written.name(),
                new Particulars(written.born(), written.ine(), null, null),
                List.of(new Attachment(
                        schools.get(number % schools.size()), Grades.level(grade), List.of("A"), List.of())),
                List.of());
    }

    private Human human(int number) {
        var chance = new SplittableRandom(seed * 31 + number * 0x9E3779B97F4A7C15L);
        var girl = chance.nextBoolean();
        var family = names.family(chance);
        var grade = chance.nextInt(Grades.COUNT);
        return new Human(
                number,
                new Human.Home(number, family, family, 99, 14, 99, 99, 99),
                girl,
                names.given(girl, chance),
                LocalDate.ofYearDay(2021 - grade, 1 + chance.nextInt(365)),
                String.format(Locale.ROOT, "%09dZZ", number),
                grade,
                0);
    }
}
