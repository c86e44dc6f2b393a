package fr.passerelle.gateway.sync;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A directory of ten teachers that tells what a test makes it tell. */
final class TellingDirectory implements DirectoryConnector.Listens, DirectoryConnector.KeepsConnections {

    static final int PEOPLE = 10;

    private static final String SCHOOL = "ecole";

    private final String source;
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private final AtomicInteger listening = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger marks = new AtomicInteger();
    private volatile boolean isClosed;

    TellingDirectory(String source) {
        this.source = source;
    }

    /** What happens while somebody listens. */
    @FunctionalInterface
    private interface Word {

        /** Whether the listening goes on. */
        boolean to(Predicate<Feed> taker) throws IOException;
    }

    @Override
    public String source() {
        return source;
    }

    /** Everybody, and after that nothing. */
    @Override
    public Feed next() {
        return (known, readings) -> {
            read.incrementAndGet();
            if (known.mark().isPresent()) {
                return new Feed.Delivered(Feed.Extent.DELTA, null);
            }
            readings.accept(new Reading.Row(
                    new SchoolRecord(SCHOOL, Uai.of("0509802H"), "Collège rêvé", SchoolKind.COLLEGE, "Caen")));
            for (var number = 0; number < PEOPLE; number++) {
                readings.accept(person(number, "Odet"));
            }
            return new Feed.Delivered(Feed.Extent.COMPLETE, mark());
        };
    }

    @Override
    public void listen(Known known, Predicate<Feed> taker) throws IOException {
        listening.incrementAndGet();
        try {
            while (words.take().to(taker)) {
                // One word after the other.
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            listening.decrementAndGet();
        }
    }

    /** That one of them has another name. */
    void rename(int number, String given) {
        words.add(taker -> taker.test(delta(List.of(person(number, given)))));
    }

    /** That all of them have left. */
    void empty() {
        words.add(taker -> taker.test(delta(
                IntStream.range(0, PEOPLE).mapToObj(TellingDirectory::gone).toList())));
    }

    /** Nothing more, and why. */
    void breakOff(IOException why) {
        words.add(taker -> {
            throw why;
        });
    }

    /** Nothing more, for the house itself has broken off. */
    void breakOff(RuntimeException why) {
        words.add(taker -> {
            throw why;
        });
    }

    @Override
    public void close() {
        isClosed = true;
    }

    /** Whether what is kept between readings has been ended. */
    boolean isClosed() {
        return isClosed;
    }

    /** How many listen. */
    int listeners() {
        return listening.get();
    }

    /** How often it was read. */
    int readings() {
        return read.get();
    }

    private Feed delta(List<Reading> all) {
        return (known, readings) -> {
            all.forEach(readings);
            return new Feed.Delivered(Feed.Extent.DELTA, mark());
        };
    }

    private Mark mark() {
        return new Mark("place " + marks.incrementAndGet());
    }

    private static Reading gone(int number) {
        return new Reading.Gone("K" + number);
    }

    private static Reading person(int number, String given) {
        return new Reading.Row(new PersonRecord(
                "K" + number,
                ProfileKind.TEACHER,
                new PersonName("Vauqueline", null, given, List.of(), null),
                new Particulars(null, null, null, null),
                List.of(new Attachment(SCHOOL, null, List.of(), List.of())),
                List.of()));
    }
}
