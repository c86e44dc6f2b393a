package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Fingerprint;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Reads one batch: whoever is known byte for byte is told as the same, and only the others are parsed. */
final class BatchReading implements Callable<Told> {

    private final FilePlace place;
    private final Batch batch;
    private final Fingerprints fingerprints;
    private final Means means;
    private final List<Integer> unknown = new ArrayList<>();

    BatchReading(FilePlace place, Batch batch, Means means) {
        this.place = place;
        this.batch = batch;
        this.means = means;
        this.fingerprints = new Fingerprints(means.degree(), batch.member().category(), batch.encoding());
    }

    /** What all batches of one delivery are read with. */
    record Means(AafSettings.Degree degree, XmlReaders readers, PersonRows rows, Predicate<Fingerprint> isKnown) {}

    @Override
    public Told call() throws IOException {
        var readings = new Reading[batch.count()];
        var origins = new Fingerprint[batch.count()];
        for (var i = 0; i < batch.count(); i++) {
            origins[i] = batch.fingerprint(i, fingerprints);
            if (means.isKnown().test(origins[i])) {
                readings[i] = new Reading.Same(origins[i]);
            } else {
                unknown.add(i);
            }
        }
        if (!unknown.isEmpty()) {
            parse(readings, origins);
        }
        var told = new Told(place, Arrays.asList(readings), batch.lines());
        batch.letGo();
        return told;
    }

    private void parse(Reading[] readings, Fingerprint[] origins) throws IOException {
        var done = 0;
        try (var parsed = new Requests(means.readers(), batch.member().name(), batch.document(unknown))) {
            for (var draft = parsed.next(); draft.isPresent(); draft = parsed.next()) {
                int request = unknown.get(done++);
                readings[request] = reading(draft.get(), request, origins[request]);
            }
        } catch (NotWellFormed e) {
            throw e.onLine(batch.linesBefore(unknown.get(Math.min(done, unknown.size() - 1))) + 1);
        }
        if (done != unknown.size()) {
            throw new IllegalStateException(unknown.size() + " requests were cut, " + done + " parsed");
        }
    }

    /** The line of a fault is looked for only when there is one. */
    private Reading reading(Draft draft, int request, Fingerprint fingerprint) {
        var reading = means.rows().of(batch.member(), draft, 1, fingerprint);
        return reading instanceof Reading.Fault fault ? down(fault, batch.linesBefore(request)) : reading;
    }

    /** The fault that many lines further down. */
    static Reading.Fault down(Reading.Fault fault, long lines) {
        return new Reading.Fault(fault.code(), fault.file(), fault.line() + lines, fault.key(), fault.message());
    }
}
