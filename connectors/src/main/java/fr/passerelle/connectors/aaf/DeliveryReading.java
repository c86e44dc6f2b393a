package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.SeenKeys;
import fr.passerelle.identity.intake.DirectoryRecord;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One reading of one delivery: what was met so far, which later files refer to. Of people it holds but their keys. */
final class DeliveryReading {

    private static final String PREFIX = "AAF";

    private final Map<String, Member> members;
    private final Consumer<Reading> readings;
    private final MefLevels mefs = new MefLevels();
    private final SeenKeys schoolsSeen = new SeenKeys();
    private final SeenKeys peopleSeen = new SeenKeys();
    private final SeenKeys relativesNamed = new SeenKeys();
    private final Map<Category, Long> rows = new EnumMap<>(Category.class);
    private final SchoolMapping schools;
    private final PersonMapping people;

    DeliveryReading(AafSettings.Degree degree, List<Member> members, Consumer<Reading> readings) throws BrokenDelivery {
        this.members = members.stream().collect(Collectors.toMap(Member::name, Function.identity()));
        this.readings = readings;
        this.schools = new SchoolMapping(degree);
        this.people = new PersonMapping(degree, mefs, day(members.getFirst().date()));
    }

    /** Reads one file and hands over what it says. */
    void read(String name, InputStream content) throws IOException {
        var member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException("not a file of this delivery: " + name);
        }
        try (var requests = new Requests(member, content)) {
            for (var draft = requests.next(); draft.isPresent(); draft = requests.next()) {
                reading(member, draft.get()).ifPresent(readings);
            }
        }
    }

    /** After the last file: a delivery without a pupil or without a school is not believed. */
    void checkSubstance() throws BrokenDelivery {
        if (!rows.containsKey(Category.SCHOOL) || !rows.containsKey(Category.PUPIL)) {
            throw new BrokenDelivery(
                    "AAF : livraison sans aucun établissement ou sans aucun élève ; rien n'est retenu");
        }
    }

    private Optional<Reading> reading(Member member, Draft draft) {
        try {
            var row = row(member.category(), draft.record(member.category()));
            row.ifPresent(found -> rows.merge(member.category(), 1L, Long::sum));
            return row.map(Reading.Row::new);
        } catch (BadRecord e) {
            return Optional.of(e.at(PREFIX, member.name(), draft.line(), draft.shownKey()));
        }
    }

    private Optional<DirectoryRecord> row(Category category, AafRecord record) throws BadRecord {
        return switch (category) {
            case SCHOOL -> Optional.of(once(schoolsSeen, schools.school(record)));
            case SUBJECT -> Optional.empty();
            case MEF -> {
                mefs.add(record);
                yield Optional.empty();
            }
            case PUPIL -> Optional.of(pupil(record));
            case RELATIVE ->
                relativesNamed.contains(record.key())
                        ? Optional.of(once(peopleSeen, people.relative(record)))
                        : Optional.empty();
            case STAFF -> Optional.of(once(peopleSeen, people.staff(record)));
        };
    }

    private PersonRecord pupil(AafRecord record) throws BadRecord {
        var pupil = once(peopleSeen, people.pupil(record));
        pupil.guardians().forEach(tie -> relativesNamed.add(tie.guardianKey()));
        return pupil;
    }

    private static <R extends DirectoryRecord> R once(SeenKeys seen, R record) throws BadRecord {
        if (!seen.add(record.key())) {
            throw new BadRecord("TWICE", "la clé a déjà été lue dans cette livraison");
        }
        return record;
    }

    private static LocalDate day(String written) throws BrokenDelivery {
        try {
            return LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new BrokenDelivery("AAF : le nom des fichiers ne porte pas un jour de l'année", e);
        }
    }
}
