package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a complete delivery: first what people refer to, in a pass that also looks at what holds it, then people in the
 * order in which they lie there.
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
        var delivery = drop.open(clock);
        var tables = new Tables(settings, readers, tally, readings);
        var before = Position.of(known.mark()).filter(position -> delivery.goesForwardOnly());
        try (var held = new HeldPeople(settings, readers, known::holds)) {
            var members = delivery.survey(
                    member -> !member.category().isPeople() || (before.isPresent() && held.holdsAll()),
                    (member, content) -> {
                        if (member.category().isPeople()) {
                            held.read(member, content);
                        } else {
                            tables.read(member, content);
                        }
                    });
            held.finish();
            Member.check(members, false);
            people(new Walked(drop, delivery, members), tables, known, held, readings);
        } catch (NotWellFormed e) {
            throw e.after(0);
        }
        tally.check();
        return new Feed.Delivered(Feed.Extent.COMPLETE, position(drop, tables).mark());
    }

    /** What the first walk has found. */
    private record Walked(Drop drop, Delivery delivery, List<Member> members) {

        List<Member> people() {
            return members.stream()
                    .filter(member -> member.category().isPeople())
                    .toList();
        }
    }

    /** While people were last read with the same tables, the same bytes say the same; else all are read again. */
    private void people(Walked walked, Tables tables, Known known, HeldPeople held, Consumer<Reading> readings)
            throws IOException {
        var isAsBefore = Position.of(known.mark())
                .filter(position -> position.context().equals(tables.context()))
                .isPresent();
        var mapping = new PersonMapping(tables.mefs(), walked.drop().edition().day());
        var means = new BatchReading.Means(
                settings.degree(), readers, new PersonRows(mapping), isAsBefore ? known::holds : fingerprint -> false);
        try (var people = new PeopleReading(settings, means, tally, readings)) {
            if (isAsBefore && walked.delivery().goesForwardOnly() && held.holdsAll()) {
                held.handOver(people);
            } else {
                walked.delivery().read(walked.people(), people::read);
            }
            people.finish();
        }
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
