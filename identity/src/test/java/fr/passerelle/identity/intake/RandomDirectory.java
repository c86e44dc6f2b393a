package fr.passerelle.identity.intake;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One directory as it stands, whatever of it was ever read: people come, go, return, move, change names and classes. */
final class RandomDirectory {

    /** A school that two directories may claim, though never both at once. */
    static final SchoolRecord CONTESTED =
            new SchoolRecord("899", new Uai("0509899A"), "École disputée", SchoolKind.ECOLE, "Saint-Lô");

    private final int number;
    private final Random chance;
    private final Map<String, SchoolRecord> schools = new TreeMap<>();
    private final Map<String, PersonRecord> people = new TreeMap<>();
    private final Map<Integer, Integer> generation = new HashMap<>();
    private final Map<String, Integer> humans = new HashMap<>();
    private final Set<String> touched = new TreeSet<>();

    RandomDirectory(int number, Random chance) {
        this.number = number;
        this.chance = chance;
        for (var rank = 1; rank <= 3; rank++) {
            var key = "80" + rank;
            schools.put(
                    key,
                    new SchoolRecord(
                            key,
                            new Uai("0509%d%02dA".formatted(number, rank)),
                            "Collège " + rank,
                            SchoolKind.COLLEGE,
                            "Saint-Lô"));
        }
    }

    Map<String, SchoolRecord> schools() {
        return schools;
    }

    Map<String, PersonRecord> people() {
        return people;
    }

    /** Whose record each key ever was. */
    Map<String, Integer> humans() {
        return humans;
    }

    /** The keys of people and schools that have changed since that was last asked. */
    Set<String> touched() {
        var since = new TreeSet<>(touched);
        touched.clear();
        return since;
    }

    /** Lets a few things happen. */
    void live() {
        for (var left = chance.nextInt(5); left > 0 || people.size() < 10; left--) {
            switch (chance.nextInt(17)) {
                case 0, 1, 2, 3 -> enter();
                case 4, 13 -> leave();
                case 5 -> change(person -> at(person, places()));
                case 6 -> change(this::renamed);
                case 7 -> change(person -> tied(person, ties()));
                case 8 -> change(RandomDirectory::promoted);
                case 9 -> change(this::called);
                case 10 -> renameSchool();
                case 11 -> rekeySchool();
                case 12 -> exchangeNumbers();
                default -> contest();
            }
        }
    }

    /** The same human, under another human's number: a clerk's error. */
    static PersonRecord misnumbered(PersonRecord person, Ine ine) {
        var facts = person.particulars();
        return with(person, new Particulars(facts.birthDate(), ine, facts.mail(), facts.phone()));
    }

    private void enter() {
        var human = chance.nextInt(InventedHumans.ALL);
        if (chance.nextInt(10) == 0 && !people.containsKey(key(human))) {
            generation.merge(human, 1, Integer::sum);
        }
        var key = key(human);
        if (!people.containsKey(key)) {
            humans.put(key, human);
            var adult = InventedHumans.profile(human) == ProfileKind.GUARDIAN;
            put(InventedHumans.record(
                    human, key, adult ? List.of() : places(), human < InventedHumans.PUPILS ? ties() : List.of()));
        }
    }

    /** The same figures in all directories, for other humans. */
    private String key(int human) {
        return Integer.toString(1000 * (1 + generation.getOrDefault(human, 0)) + (human + number * 7) % 30);
    }

    private void leave() {
        if (!people.isEmpty()) {
            var key = anyone();
            people.remove(key);
            touched.add(key);
        }
    }

    private void change(UnaryOperator<PersonRecord> how) {
        if (!people.isEmpty()) {
            put(how.apply(people.get(anyone())));
        }
    }

    private void put(PersonRecord person) {
        people.put(person.key(), person);
        touched.add(person.key());
    }

    private String anyone() {
        return List.copyOf(people.keySet()).get(chance.nextInt(people.size()));
    }

    private List<Attachment> places() {
        var keys = new ArrayList<>(schools.keySet());
        var found = new ArrayList<Attachment>();
        for (var left = 1 + chance.nextInt(5) / 4; left > 0; left--) {
            var key = keys.remove(chance.nextInt(keys.size()));
            var written = chance.nextInt(8) == 0 ? schools.get(key).uai().value() : key;
            found.add(InventedHumans.at(written, chance.nextInt(3), "5" + (char) ('A' + chance.nextInt(3))));
        }
        return found;
    }

    private List<Guarded> ties() {
        var found = new ArrayList<Guarded>();
        for (var guardian = InventedHumans.PUPILS;
                guardian < InventedHumans.PUPILS + InventedHumans.GUARDIANS;
                guardian++) {
            if (chance.nextInt(4) == 0) {
                found.add(new Guarded(key(guardian), "10", chance.nextBoolean()));
            }
        }
        return found;
    }

    private PersonRecord renamed(PersonRecord person) {
        // Adults are known by their names: theirs stay.
        if (person.profile() != ProfileKind.PUPIL) {
            return person;
        }
        var name = new PersonName(person.name().family(), null, "Autre" + chance.nextInt(9), List.of(), null);
        return new PersonRecord(
                person.key(), person.profile(), name, person.particulars(), person.attachments(), person.guardians());
    }

    private static PersonRecord promoted(PersonRecord person) {
        return new PersonRecord(
                person.key(),
                switch (person.profile()) {
                    case TEACHER -> ProfileKind.STAFF;
                    case STAFF -> ProfileKind.TEACHER;
                    case PUPIL -> ProfileKind.PUPIL;
                    case GUARDIAN -> ProfileKind.GUARDIAN;
                },
                person.name(),
                person.particulars(),
                person.attachments(),
                person.guardians());
    }

    private PersonRecord called(PersonRecord person) {
        var facts = person.particulars();
        return with(
                person, new Particulars(facts.birthDate(), facts.ine(), facts.mail(), "02 00 " + chance.nextInt(9)));
    }

    private static PersonRecord with(PersonRecord person, Particulars particulars) {
        return new PersonRecord(
                person.key(), person.profile(), person.name(), particulars, person.attachments(), person.guardians());
    }

    private static PersonRecord at(PersonRecord person, List<Attachment> places) {
        return new PersonRecord(
                person.key(),
                person.profile(),
                person.name(),
                person.particulars(),
                person.profile() == ProfileKind.GUARDIAN ? List.of() : places,
                person.guardians());
    }

    private static PersonRecord tied(PersonRecord person, List<Guarded> ties) {
        return new PersonRecord(
                person.key(),
                person.profile(),
                person.name(),
                person.particulars(),
                person.attachments(),
                person.profile() == ProfileKind.PUPIL ? ties : List.of());
    }

    private void renameSchool() {
        var school = anySchool();
        tell(new SchoolRecord(
                school.key(), school.uai(), "Collège " + chance.nextInt(99), school.kind(), school.city()));
    }

    /** The directory numbers its schools anew: whoever is there is told under the new key. */
    private void rekeySchool() {
        var school = anySchool();
        var key = "81" + chance.nextInt(100);
        if (!schools.containsKey(key)) {
            schools.remove(school.key());
            tell(new SchoolRecord(key, school.uai(), school.name(), school.kind(), school.city()));
            List.copyOf(people.values()).forEach(person -> follow(person, school.key(), key));
        }
    }

    private void follow(PersonRecord person, String before, String now) {
        var places = person.attachments().stream()
                .map(at -> at.schoolKey().equals(before)
                        ? new Attachment(now, at.level(), at.divisions(), at.groups())
                        : at)
                .toList();
        if (!places.equals(person.attachments())) {
            put(at(person, places));
        }
    }

    /** A clerk mends two schools that had each other's number. */
    private void exchangeNumbers() {
        var one = anySchool();
        var other = anySchool();
        tell(new SchoolRecord(one.key(), other.uai(), one.name(), one.kind(), one.city()));
        tell(new SchoolRecord(other.key(), one.uai(), other.name(), other.kind(), other.city()));
    }

    private SchoolRecord anySchool() {
        var own = schools.values().stream()
                .filter(school -> !school.equals(CONTESTED))
                .toList();
        return own.get(chance.nextInt(own.size()));
    }

    private void tell(SchoolRecord school) {
        schools.put(school.key(), school);
        touched.add(school.key());
    }

    /** Claims the school that another may have, or lets go of it when nobody here is there. */
    private void contest() {
        var key = CONTESTED.key();
        if (!schools.containsKey(key)) {
            schools.put(key, CONTESTED);
            touched.add(key);
        } else if (people.values().stream()
                .flatMap(person -> person.attachments().stream())
                .noneMatch(at -> at.schoolKey().equals(key)
                        || at.schoolKey().equals(CONTESTED.uai().value()))) {
            schools.remove(key);
        }
    }
}
