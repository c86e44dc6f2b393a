package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one file of people once as it is read (cut, by several threads), and once by the parser alone. */
final class TwoWays {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final Member MEMBER = new Member(
            "ENT2DVA_Complet_20260901_Eleve_0000.xml", "ENT2DVA", new Edition(DAY, false), Category.PUPIL, 0);
    private static final AafSettings SETTINGS = new AafSettings(Path.of("."), AafSettings.Degree.SECOND, null);

    private TwoWays() {}

    /** What a way came to: its readings without their fingerprints; nothing when it broke off. */
    static Optional<List<Reading>> cut(byte[] file, int batchSize) {
        return whole(taker -> {
            var means = means();
            try (var reading = new PeopleReading(SETTINGS, means, new Tally(), taker::add, batchSize)) {
                reading.read(MEMBER, new ByteArrayInputStream(file));
                reading.finish();
            }
        });
    }

    static Optional<List<Reading>> parsed(byte[] file) {
        return whole(taker -> {
            var means = means();
            new FileReading(SETTINGS, means.readers())
                    .read(
                            MEMBER,
                            new ByteArrayInputStream(file),
                            0,
                            draft -> taker.add(means.rows().of(MEMBER, draft, draft.line(), null)));
        });
    }

    /** How many readings of the cut way carry a fingerprint, which only those have that were cut out. */
    static long fingerprinted(byte[] file, int batchSize) throws IOException {
        var all = new ArrayList<Reading>();
        try (var reading = new PeopleReading(SETTINGS, means(), new Tally(), all::add, batchSize)) {
            reading.read(MEMBER, new ByteArrayInputStream(file));
            reading.finish();
        }
        return all.stream()
                .filter(reading ->
                        reading instanceof Reading.Row row && row.origin().fingerprint() != null)
                .count();
    }

    private static BatchReading.Means means() {
        var rows = new PersonRows(new PersonMapping(new MefLevels(), DAY));
        return new BatchReading.Means(AafSettings.Degree.SECOND, new XmlReaders(), rows, fingerprint -> false);
    }

    private static Optional<List<Reading>> whole(Way way) {
        var readings = new ArrayList<Reading>();
        try {
            way.go(readings);
            return Optional.of(readings.stream().map(TwoWays::bare).toList());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Reading bare(Reading reading) {
        return reading instanceof Reading.Row(var record, var origin)
                ? new Reading.Row(record, new Origin(null, origin.handle(), origin.notes(), origin.ine()))
                : reading;
    }

    @FunctionalInterface
    private interface Way {

        void go(List<Reading> readings) throws IOException;
    }
}
