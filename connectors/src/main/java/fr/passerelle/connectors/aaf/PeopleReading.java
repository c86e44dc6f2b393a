package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads the files of people of a complete delivery: this thread unpacks, cuts and hands over, the others compare, parse and
 * translate. Readings come in the order of the files, from this thread alone.
 */
final class PeopleReading implements AutoCloseable {

    private final BatchReading.Means means;
    private final FileReading files;
    private final AafSettings settings;
    private final Consumer<Reading> readings;
    private final Tally tally;
    private final Buffers buffers;
    private final Conveyor<Told> conveyor;

    PeopleReading(AafSettings settings, BatchReading.Means means, Tally tally, Consumer<Reading> readings) {
        this(settings, means, tally, readings, Splitter.BATCH);
    }

    /** The same with batches of that many bytes. */
    PeopleReading(
            AafSettings settings, BatchReading.Means means, Tally tally, Consumer<Reading> readings, int batchSize) {
        this.means = means;
        this.files = new FileReading(settings, means.readers());
        this.settings = settings;
        this.readings = readings;
        this.tally = tally;
        this.buffers = new Buffers(batchSize);
        this.conveyor = new Conveyor<>(Runtime.getRuntime().availableProcessors(), this::take);
    }

    /** Reads one file; what it says may be handed over later, by {@link #finish} at the latest. */
    void read(Member member, InputStream content) throws IOException {
        var splitter = new Splitter(means.readers(), member, content, buffers);
        var prolog = splitter.prolog();
        var place = new FilePlace(member, prolog.map(Prolog::lines).orElse(0L));
        if (prolog.isPresent()) {
            prolog.get().header().check(member.name(), settings);
        }
        for (var batch = splitter.next(); batch.isPresent(); batch = splitter.next()) {
            put(place, batch.get());
        }
        if (!splitter.isDone()) {
            conveyor.finish();
            parse(place, splitter.rest(), prolog.map(Prolog::lines).orElse(0L));
        }
    }

    /** Reads one batch, which comes after those lines of its file. */
    void put(FilePlace place, Batch batch) throws IOException {
        conveyor.put(new BatchReading(place, batch, means));
    }

    /** Hands over one reading of that file, before those that are still being made. */
    void give(Member member, Reading reading) {
        tally.count(member.category(), reading);
        readings.accept(reading);
    }

    /** Hands over all that is left. */
    void finish() throws IOException {
        conveyor.finish();
    }

    @Override
    public void close() {
        conveyor.close();
    }

    /** The rest of a file begins with its prolog, whose lines have been counted. */
    private void parse(FilePlace place, InputStream rest, long counted) throws IOException {
        var before = place.lines() - counted;
        files.read(
                place.member(),
                rest,
                before,
                draft -> give(place.member(), means.rows().of(place.member(), draft, draft.line() + before, null)));
    }

    private void take(Told told) {
        var place = told.place();
        for (var reading : told.readings()) {
            give(
                    place.member(),
                    reading instanceof Reading.Fault fault ? BatchReading.down(fault, place.lines()) : reading);
        }
        place.pass(told.lines());
    }
}
