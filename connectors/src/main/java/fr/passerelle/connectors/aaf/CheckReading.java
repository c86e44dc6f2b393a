package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one delivery for its own sake: as it would be read for intake, but on past whatever would make intake refuse it. */
final class CheckReading {

    private final Drop drop;
    private final Clock clock;
    private final Consumer<Reading> watcher;
    private final Findings findings = new Findings();
    private final XmlReaders readers = new XmlReaders();
    private final Tally tally = new Tally();
    private Header header = new Header();

    CheckReading(Drop drop, Clock clock, Consumer<Reading> watcher) {
        this.drop = drop;
        // Whoever checks a file that was just copied does not want to wait.
        this.clock = Clock.offset(clock, AafSettings.QUIET.multipliedBy(2));
        this.watcher = watcher;
    }

    CheckedDelivery read(AafSettings.@Nullable Degree forced) {
        var degree = Optional.ofNullable(forced).or(() -> AafSettings.Degree.inName(drop.name()));
        try {
            var delivery = drop.open(clock);
            var members = look(delivery);
            degree = degree.or(() -> header.degree()).or(() -> ofNames(members));
            read(delivery, members, new AafSettings(drop.place(), degree.orElse(AafSettings.Degree.SECOND), null));
        } catch (NotWellFormed e) {
            findings.refuse(e.after(0).sentence());
        } catch (IOException e) {
            findings.refuse(e instanceof BrokenDelivery broken ? broken.sentence() : "AAF-ARCHIVE : " + e.getMessage());
        }
        return findings.report(drop, degree.orElse(AafSettings.Degree.SECOND).digit() + "D", origin());
    }

    /** What it holds, and what the head of its first file says. */
    private List<Member> look(Delivery delivery) throws IOException {
        var looked = new boolean[1];
        var members = delivery.survey(member -> !looked[0], (member, content) -> {
            looked[0] = true;
            try (var requests = new Requests(readers, member.name(), content)) {
                requests.next();
                header = requests.header();
            }
        });
        findings.files(members, drop.edition().isDelta());
        return members;
    }

    private void read(Delivery delivery, List<Member> members, AafSettings settings) throws IOException {
        suspect(() -> Member.check(members, drop.edition().isDelta()));
        if (drop.edition().isDelta()) {
            var files = new FileReading(settings, readers);
            var mapping = new Mappings(settings.degree(), drop.edition().day());
            delivery.read(
                    members,
                    (member, content) -> files.read(member, content, 0, draft -> delta(member, draft, mapping)));
        } else {
            complete(delivery, settings);
        }
    }

    private void complete(Delivery delivery, AafSettings settings) throws IOException {
        var tables = new Tables(settings, readers, tally, this::take);
        var members = delivery.survey(
                member -> !member.category().isPeople(), (member, content) -> small(tables, member, content));
        var rows =
                new PersonRows(new PersonMapping(tables.mefs(), drop.edition().day()));
        var means = new BatchReading.Means(settings.degree(), readers, rows, fingerprint -> false);
        try (var people = new PeopleReading(settings, means, tally, this::take)) {
            delivery.read(
                    members.stream()
                            .filter(member -> member.category().isPeople())
                            .toList(),
                    people::read);
            people.finish();
        }
        suspect(tally::check);
    }

    private void small(Tables tables, Member member, InputStream content) throws IOException {
        var read = tables.read(member, content);
        if (member.category() != Category.SCHOOL) {
            findings.records(member.category(), read);
        }
    }

    /** A change is read as if laid over somebody of whom nothing is known but a name. */
    private void delta(Member member, Draft draft, Mappings mappings) {
        findings.request(draft.kind());
        try {
            var record = draft.record(member.category());
            if (draft.kind() == Draft.Kind.MODIFY) {
                record = mappings.anybody(member.category(), record.key()).changedBy(record);
            }
            if (draft.kind() != Draft.Kind.DELETE) {
                mappings.reading(record).ifPresentOrElse(this::take, () -> findings.records(member.category(), 1));
            }
        } catch (BadRecord e) {
            take(e.at(PersonRows.PREFIX, member.name(), draft.line(), draft.shownKey()));
        }
    }

    private void take(Reading reading) {
        findings.take(reading);
        watcher.accept(reading);
    }

    /** Goes on past what would make intake refuse the delivery. */
    private void suspect(Suspicion suspicion) {
        try {
            suspicion.check();
        } catch (BrokenDelivery e) {
            findings.refuse(e.sentence());
        }
    }

    private CheckedDelivery.Origin origin() {
        return new CheckedDelivery.Origin(
                header.version(), header.schema(), header.academy().orElse(null), header.day());
    }

    private static Optional<AafSettings.Degree> ofNames(List<Member> members) {
        return members.stream()
                .flatMap(member -> AafSettings.Degree.inName(member.name()).stream())
                .findFirst();
    }

    @FunctionalInterface
    private interface Suspicion {

        void check() throws BrokenDelivery;
    }

    /** The mappings of a delta that is read without anything before it. */
    private record Mappings(SchoolMapping schools, PersonMapping people) {

        Mappings(AafSettings.Degree degree, LocalDate day) {
            this(new SchoolMapping(degree), new PersonMapping(new MefLevels(), day));
        }

        AafRecord anybody(Category category, String key) {
            Map<Attribute, List<String>> values = new EnumMap<>(Attribute.class);
            values.put(Attribute.FAMILY_NAME, List.of("X"));
            values.put(Attribute.UAI, List.of("0000000A"));
            values.put(Attribute.SCHOOL_TYPE, List.of("COLLEGE"));
            return new AafRecord(category, key, values);
        }

        Optional<Reading> reading(AafRecord record) throws BadRecord {
            return switch (record.category()) {
                case SCHOOL -> Optional.of(new Reading.Row(schools.school(record), Origin.NONE));
                case PUPIL, RELATIVE, STAFF -> Optional.of(new Reading.Row(people.person(record), Origin.NONE));
                case SUBJECT, MEF -> Optional.empty();
            };
        }
    }
}
