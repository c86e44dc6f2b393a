package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.SeenKeys;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads deltas, oldest first, as one feed: schools and MEF of all of them, then people. People are gone through twice: the
 * first time only to learn whose key comes more than once, since of nobody else the state in between must be held.
 */
final class DeltaReading {

    private final AafSettings settings;
    private final Clock clock;
    private final Position base;
    private final FileReading files;

    DeltaReading(AafSettings settings, Clock clock, Position base) {
        this.settings = settings;
        this.clock = clock;
        this.base = base;
        this.files = new FileReading(settings, new XmlReaders());
    }

    Feed.Delivered read(List<Drop> drops, Known known, Consumer<Reading> readings) throws IOException {
        var tables = new TableChanges(settings.degree(), base, known, readings);
        var opened = new ArrayList<Opened>();
        for (var drop : drops) {
            opened.add(survey(drop, tables));
        }
        var people = new PeopleChanges(tables.mefs(), known, repeated(opened), readings);
        for (var delta : opened) {
            people(delta, people);
        }
        var position = base.after(
                drops.getLast().edition().day(), tables.context(), tables.mefs().table());
        return new Feed.Delivered(Feed.Extent.DELTA, position.mark());
    }

    private Opened survey(Drop drop, TableChanges tables) throws IOException {
        var delivery = drop.open(clock);
        var members = delivery.survey(
                member -> !member.category().isPeople(),
                (member, content) -> read(member, content, draft -> tables.take(member, draft)));
        Member.check(members, true);
        var people = members.stream()
                .filter(member -> member.category().isPeople())
                .sorted(Member.ORDER)
                .toList();
        return new Opened(drop, delivery, people);
    }

    private SeenKeys repeated(List<Opened> opened) throws IOException {
        var once = new SeenKeys();
        var again = new SeenKeys();
        for (var delta : opened) {
            delta.delivery()
                    .read(
                            delta.people(),
                            (member, content) -> read(member, content, draft -> {
                                var key = draft.shownKey();
                                if (key != null && !once.add(key)) {
                                    again.add(key);
                                }
                            }));
        }
        return again;
    }

    private void people(Opened delta, PeopleChanges changes) throws IOException {
        changes.on(delta.drop().edition().day());
        delta.delivery().read(delta.people(), (member, content) -> {
            read(member, content, draft -> changes.take(member, draft));
            changes.flush();
        });
    }

    private void read(Member member, InputStream content, FileReading.DraftTaker taker) throws IOException {
        files.read(member, content, 0, taker).checkAcademy(member.name(), base.academy());
    }

    private record Opened(Drop drop, Delivery delivery, List<Member> people) {}
}
