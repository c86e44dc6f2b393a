package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.SeenKeys;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.ProfileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a check of one delivery has come upon so far; of people it holds but their keys. */
final class Findings {

    private static final int FIRST_FAULTS = 20;
    private static final int SOME_SCHOOLS = 20;

    private final Map<String, Long> files = new TreeMap<>();
    private final Map<String, Long> records = new TreeMap<>();
    private final Map<String, Long> requests = new TreeMap<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private final List<Reading.Fault> firstFaults = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final SeenKeys people = new SeenKeys();
    private final SeenKeys schools = new SeenKeys();
    private final SeenKeys relatives = new SeenKeys();
    private final SeenKeys named = new SeenKeys();
    private final TreeSet<String> unknownSchools = new TreeSet<>();
    private long twice;
    private long atUnknownSchools;

    /** The files that there are. */
    void files(List<Member> members, boolean isDelta) {
        members.forEach(member -> files.merge(member.category().token(), 1L, Long::sum));
        for (var category : Category.values()) {
            if (category.isNeeded() && !isDelta && !files.containsKey(category.token())) {
                missing.add(category.token());
            }
        }
    }

    /** That many records more, such as subjects or MEF, which become no readings. */
    void records(Category category, long more) {
        records.merge(category.token(), more, Long::sum);
    }

    void request(Draft.Kind kind) {
        requests.merge(kind.name(), 1L, Long::sum);
    }

    void refuse(String sentence) {
        if (!refusals.contains(sentence)) {
            refusals.add(sentence);
        }
    }

    void take(Reading reading) {
        switch (reading) {
            case Reading.Row(SchoolRecord school, var _) -> {
                records(Category.SCHOOL, 1);
                schools.add(school.key());
            }
            case Reading.Row(PersonRecord person, var _) -> take(person);
            case Reading.Fault fault -> take(fault);
            case Reading.Same _, Reading.Gone _ -> throw new IllegalArgumentException("a check remembers nobody");
        }
    }

    /** All of it, for the delivery of that name and day. */
    CheckedDelivery report(Drop drop, String degree, CheckedDelivery.Origin origin) {
        return new CheckedDelivery(
                drop.name(),
                drop.edition().day().toString(),
                drop.edition().isDelta(),
                degree,
                origin,
                files,
                records,
                requests,
                missing,
                faults,
                firstFaults,
                references(drop.edition().isDelta()),
                refusals);
    }

    private void take(PersonRecord person) {
        records(category(person.profile()), 1);
        twice += people.add(person.key()) ? 0 : 1;
        if (person.profile() == ProfileKind.GUARDIAN) {
            relatives.add(person.key());
        }
        person.guardians().forEach(tie -> named.add(tie.guardianKey()));
        var unknown = person.attachments().stream()
                .filter(place -> !schools.contains(place.schoolKey()))
                .toList();
        atUnknownSchools += unknown.isEmpty() ? 0 : 1;
        unknown.stream()
                .filter(place -> unknownSchools.size() < SOME_SCHOOLS)
                .forEach(place -> unknownSchools.add(place.schoolKey()));
    }

    private void take(Reading.Fault fault) {
        faults.merge(fault.code(), 1L, Long::sum);
        if (firstFaults.size() < FIRST_FAULTS) {
            firstFaults.add(fault);
        }
    }

    /** Only a delivery that holds schools, relatives and pupils can miss one of them. */
    private CheckedDelivery.References references(boolean isDelta) {
        var knowsSchools = !schools.isEmpty() && !isDelta;
        var knowsFamilies = !relatives.isEmpty() && !named.isEmpty() && !isDelta;
        return new CheckedDelivery.References(
                isDelta ? 0 : twice,
                knowsSchools ? atUnknownSchools : 0,
                knowsSchools ? List.copyOf(unknownSchools) : List.of(),
                knowsFamilies ? relatives.countNotIn(named) : 0,
                knowsFamilies ? named.countNotIn(people) : 0);
    }

    private static Category category(ProfileKind profile) {
        return switch (profile) {
            case PUPIL -> Category.PUPIL;
            case GUARDIAN -> Category.RELATIVE;
            case TEACHER, STAFF -> Category.STAFF;
        };
    }
}
