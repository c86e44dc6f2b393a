package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Fingerprint;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * People met before what they refer to, in an archive that can only be read forwards: compared as they come, and handed over
 * at its end, should everything they refer to turn out to be as it was. In a delivery with few changes they are held in
 * little room, and the archive need not be unpacked twice; as soon as they are not, all are let go.
 */
final class HeldPeople implements EarlyPeople {

    private static final long MOST_BYTES = 64L << 20;

    private final AafSettings settings;
    private final XmlReaders readers;
    private final Predicate<Fingerprint> isKnown;
    private final Conveyor<Compared> conveyor;
    private final Buffers buffers = new Buffers(Splitter.BATCH);
    private final List<Held> held = new ArrayList<>();
    private long bytes;
    private boolean given;

    /** Holds nobody where the delivery can be read in any order. */
    HeldPeople(AafSettings settings, XmlReaders readers, Predicate<Fingerprint> isKnown, boolean goesForwardOnly) {
        this.settings = settings;
        this.readers = readers;
        this.isKnown = isKnown;
        this.given = !goesForwardOnly;
        this.conveyor = new Conveyor<>(Runtime.getRuntime().availableProcessors(), this::take);
    }

    @Override
    public boolean wants(Member member) {
        return !given;
    }

    @Override
    public void read(Member member, InputStream content) throws IOException {
        var splitter = new Splitter(readers, member, content, buffers);
        var prolog = splitter.prolog();
        if (prolog.isPresent()) {
            prolog.get().header().check(member.name(), settings);
        }
        var place = new FilePlace(member, prolog.map(Prolog::lines).orElse(0L));
        for (var batch = splitter.next(); !given && batch.isPresent(); batch = splitter.next()) {
            conveyor.put(new Comparison(place, batch.get()));
        }
        if (!splitter.isDone()) {
            letGo();
        }
    }

    @Override
    public void finish() throws IOException {
        conveyor.finish();
    }

    @Override
    public List<Member> handOver(List<Member> people, boolean isAsBefore, PeopleReading reading) throws IOException {
        if (given || !isAsBefore) {
            letGo();
            return people;
        }
        for (var batch : held) {
            var same = batch.same();
            for (var i = 0; i < same.length(); i++) {
                reading.give(batch.member(), new Reading.Same(same.get(i)));
            }
            if (batch.unknown() != null) {
                reading.put(new FilePlace(batch.member(), batch.linesBefore()), batch.unknown());
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        conveyor.close();
    }

    private void take(Compared compared) {
        if (given) {
            return;
        }
        var place = compared.place();
        held.add(new Held(place.member(), place.lines(), compared.same(), compared.unknown()));
        place.pass(compared.lines());
        bytes += compared.same().size()
                + (compared.unknown() == null ? 0 : compared.unknown().size());
        if (bytes > MOST_BYTES) {
            letGo();
        }
    }

    private void letGo() {
        given = true;
        held.clear();
    }

    private record Held(
            Member member,
            long linesBefore,
            Fingerprints.Row same,
            @Nullable Batch unknown) {}

    private record Compared(
            FilePlace place,
            Fingerprints.Row same,
            @Nullable Batch unknown,
            long lines) {}

    /** Compares one batch; on any thread. */
    private final class Comparison implements Callable<Compared> {

        private final FilePlace place;
        private final Batch batch;

        Comparison(FilePlace place, Batch batch) {
            this.place = place;
            this.batch = batch;
        }

        @Override
        public Compared call() {
            var fingerprints =
                    new Fingerprints(settings.degree(), batch.member().category(), batch.encoding());
            var same = new Fingerprints.Row(batch.count());
            var unknown = new ArrayList<Integer>();
            for (var i = 0; i < batch.count(); i++) {
                var fingerprint = batch.fingerprint(i, fingerprints);
                if (isKnown.test(fingerprint)) {
                    same.add(fingerprint);
                } else {
                    unknown.add(i);
                }
            }
            var compared = new Compared(place, same, unknown.isEmpty() ? null : batch.only(unknown), batch.lines());
            batch.letGo();
            return compared;
        }
    }
}
