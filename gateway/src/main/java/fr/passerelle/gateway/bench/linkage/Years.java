package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.gateway.bench.linkage.Scribe.Written;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.person.ProfileKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What four directories say of an invented population in three school years, and the truth about it. Who changes directory,
 * or the département within that of the écoles, is written down anew, under another key; who stays is not.
 */
public final class Years {

    /** The directories, in the order in which they are read. */
    public static final List<String> DIRECTORIES = List.of("ecoles", "calvados", "manche", "lycees");

    private static final int ECOLES = 300;
    private static final int COLLEGES = 60;
    private static final int LYCEES = 25;
    private static final int ONE_IN_BOTH = 200;
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private final List<Human> humans;
    private final long seed;
    private final Households households;
    /** The registration in force of a human in a directory of a département. */
    private final Map<String, Registration> inForce = new HashMap<>();

    private final List<Registration> all = new ArrayList<>();

    /** Over at least so many humans. */
    public Years(int people, long seed) {
        this.humans = Population.of(people, seed);
        this.seed = seed;
        this.households = new Households(seed, humans);
    }

    /**
     * That a directory wrote a human down, once.
     *
     * @param human the truth
     * @param year the first in which it did
     */
    public record Registration(String directory, String key, int human, int year, Written written) {

        /** Whether an INE was written, right or wrong. */
        public boolean hasIne() {
            return written.ine() != null;
        }
    }

    /** How many humans there are over the years. */
    public int people() {
        return humans.size();
    }

    /** All that was written down so far, in that order. */
    public List<Registration> registrations() {
        return all;
    }

    /** How many years there are. */
    public int count() {
        return Population.YEARS;
    }

    /** The schools of a directory. */
    public static List<SchoolRecord> schools(String directory) {
        var schools = new LinkedHashMap<String, SchoolRecord>();
        for (var department : List.of(14, 50)) {
            for (var rank = 0; rank < ECOLES; rank++) {
                for (var grade : List.of(0, Grades.FIRST_OF_COLLEGE, Grades.FIRST_OF_LYCEE)) {
                    if (Grades.directory(grade, department).equals(directory)) {
                        var uai = uai(grade, department, rank);
                        schools.put(uai, new SchoolRecord(uai, new Uai(uai), "École du banc", kind(grade), "VILLE"));
                    }
                }
            }
        }
        return List.copyOf(schools.values());
    }

    /** All that a directory has in that year. */
    public List<PersonRecord> read(String directory, int year) {
        var records = new ArrayList<PersonRecord>();
        households.begin();
        for (var human : humans) {
            if (human.isHere(year)) {
                add(records, directory, human, year);
            }
        }
        records.addAll(households.told());
        return records;
    }

    /** The adults who were written down so far, each once a directory. */
    public List<Registration> adults() {
        return households.registrations();
    }

    private void add(List<PersonRecord> records, String directory, Human human, int year) {
        var department = human.home().department(year);
        var grade = human.grade(year);
        var isGuest = human.number() % ONE_IN_BOTH == 0
                && grade >= Grades.FIRST_OF_COLLEGE - 1
                && grade < Grades.FIRST_OF_LYCEE
                && directory.equals("lycees");
        if (isGuest || Grades.directory(grade, department).equals(directory)) {
            var place = isGuest ? Grades.FIRST_OF_LYCEE : grade;
            var registration = registration(directory, department, human, year);
            records.add(record(
                    registration,
                    grade,
                    uai(place, department, school(human, year)),
                    households.ties(directory, human.home())));
        }
    }

    private Registration registration(String directory, int department, Human human, int year) {
        var base = directory + (directory.equals("ecoles") ? department : "") + "/" + human.number();
        return inForce.computeIfAbsent(base, fresh -> {
            var number = all.size();
            var scribe = new Scribe(seed + number);
            var anybody = humans.get((int) ((human.number() * 7919L + 17) % humans.size()));
            var written = new Registration(
                    directory,
                    String.format(Locale.ROOT, "%07d", number),
                    human.number(),
                    year,
                    scribe.write(human, year, sibling(human), anybody));
            all.add(written);
            return written;
        });
    }

    private @Nullable Human sibling(Human human) {
        for (var number : List.of(human.number() + 1, human.number() - 1)) {
            if (number >= 0
                    && number < humans.size()
                    && humans.get(number).home().equals(human.home())) {
                return humans.get(number);
            }
        }
        return null;
    }

    /** Most go to the school of their sector. */
    private static int school(Human human, int year) {
        return human.number() % 7 == 0 ? human.number() + year : human.home().number();
    }

    private static PersonRecord record(Registration registration, int grade, String uai, List<Guarded> guardians) {
        var written = registration.written();
        return new PersonRecord(
                registration.key(),
                ProfileKind.PUPIL,
                written.name(),
                new Particulars(written.born(), written.ine(), null, null),
                List.of(new Attachment(uai, Grades.level(grade), List.of("A"), List.of())),
                guardians);
    }

    private static SchoolKind kind(int grade) {
        if (grade < Grades.FIRST_OF_COLLEGE) {
            return SchoolKind.ECOLE;
        }
        return grade < Grades.FIRST_OF_LYCEE ? SchoolKind.COLLEGE : SchoolKind.LYCEE;
    }

    /** A number with a right key; the last three digits from 900 on are given to no real school here. */
    private static String uai(int grade, int department, int home) {
        var kind = kind(grade);
        var count = kind == SchoolKind.ECOLE ? ECOLES : kind == SchoolKind.COLLEGE ? COLLEGES : LYCEES;
        var digits = department * 10_000 + 9_000 + kind(grade).compareTo(SchoolKind.ECOLE) * 320 + home % count;
        return String.format(Locale.ROOT, "%07d%s", digits, LETTERS.charAt(digits % 23));
    }
}
