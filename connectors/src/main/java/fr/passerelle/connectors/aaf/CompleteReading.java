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
        var members = delivery.survey(member -> !member.category().isPeople(), tables::read);
        Member.check(members, false);
        var context = tables.context();
        people(delivery, members, means(drop, tables, isKnown(known, context)), readings);
        tally.check();
        return new Feed.Delivered(
                Feed.Extent.COMPLETE, position(drop, tables, context).mark());
    }

    private void people(Delivery delivery, List<Member> members, BatchReading.Means means, Consumer<Reading> readings)
            throws IOException {
        try (var reading = new PeopleReading(settings, means, tally, readings)) {
            delivery.read(
                    members.stream()
                            .filter(member -> member.category().isPeople())
                            .toList(),
                    reading::read);
            reading.finish();
        } catch (NotWellFormed e) {
            throw e.after(0);
        }
    }

    private BatchReading.Means means(Drop drop, Tables tables, Predicate<Fingerprint> isKnown) {
        var mapping = new PersonMapping(tables.mefs(), drop.edition().day());
        return new BatchReading.Means(settings.degree(), readers, new PersonRows(mapping), isKnown);
    }

    /** While people were last read with the same tables, the same bytes say the same; else all are read again. */
    private Predicate<Fingerprint> isKnown(Known known, String context) {
        var before = Position.of(known.mark());
        return before.filter(position -> position.context().equals(context)).isPresent()
                ? known::holds
                : fingerprint -> false;
    }

    private Position position(Drop drop, Tables tables, String context) throws IOException {
        return new Position(
                settings.degree(),
                tables.academy(),
                drop.edition().day(),
                drop.look(),
                null,
                context,
                tables.mefs().table());
    }
}
