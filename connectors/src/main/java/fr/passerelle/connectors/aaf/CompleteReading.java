package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Fingerprint;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads a complete delivery: first what people refer to, in a pass that also looks at what holds it, then people in the
 * order in which they lie there, but for those whom {@link EarlyPeople} could tell of on the way.
 */
final class CompleteReading {

    private final AafSettings settings;
    private final Clock clock;
    private final XmlReaders readers = new XmlReaders();
    private final Tally tally = new Tally();

    CompleteReading(AafSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Feed.Delivered read(Drop drop, Known known, Consumer<Reading> readings) throws IOException {
        var tables = new Tables(settings, readers, tally, readings);
        var rows =
                new PersonRows(new PersonMapping(tables.mefs(), drop.edition().day()));
        var delivery = drop.open(clock);
        var before = Position.of(known.mark());
        try (var early = before.isEmpty()
                ? new EarlyRelatives(reading(rows, CompleteReading::isNobody, readings))
                : new HeldPeople(settings, readers, known::holds, delivery.goesForwardOnly())) {
            var members = delivery.survey(
                    member -> !member.category().isPeople() || early.wants(member), (member, content) -> {
                        if (member.category().isPeople()) {
                            early.read(member, content);
                        } else {
                            tables.read(member, content);
                        }
                    });
            early.finish();
            Member.check(members, false);
            // While people were last read with the same tables, the same bytes say the same; else all are read again.
            var isAsBefore = before.filter(position -> position.context().equals(tables.context()))
                    .isPresent();
            try (var people = reading(rows, isAsBefore ? known::holds : CompleteReading::isNobody, readings)) {
                var due = early.handOver(people(members), isAsBefore, people);
                delivery.read(due, people::read);
                people.finish();
            }
        } catch (NotWellFormed e) {
            throw e.after(0);
        }
        tally.check();
        return new Feed.Delivered(Feed.Extent.COMPLETE, position(drop, tables).mark());
    }

    private PeopleReading reading(PersonRows rows, Predicate<Fingerprint> isKnown, Consumer<Reading> readings) {
        return new PeopleReading(
                settings, new BatchReading.Means(settings.degree(), readers, rows, isKnown), tally, readings);
    }

    private static boolean isNobody(Fingerprint unheard) {
        return false;
    }

    private static List<Member> people(List<Member> members) {
        return members.stream().filter(member -> member.category().isPeople()).toList();
    }

    private Position position(Drop drop, Tables tables) throws IOException {
        return new Position(
                settings.degree(),
                tables.academy(),
                drop.edition().day(),
                drop.look(),
                null,
                tables.context(),
                tables.mefs().table());
    }
}
