package fr.passerelle.connectors.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Fingerprint;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.KeptIne;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What intake holds of one source, in memory: it takes feeds in as intake does, and fails on one that breaks what a feed
 * promises (a single thread, schools first, nobody gone by a complete one, nobody the same whom it does not hold, no INE
 * in what is remembered).
 */
public final class TestKnown implements Known {

    private final Map<String, Held> people = new LinkedHashMap<>();
    private final Map<String, SchoolHeld> schools = new LinkedHashMap<>();
    private Map<Fingerprint, Set<String>> fingerprints = Map.of();
    private @Nullable Mark mark;

    /** Reads the feed and takes it in; nothing of one that breaks off. */
    public List<Reading> take(Feed feed) throws IOException {
        var readings = new ArrayList<Reading>();
        var delivered = deliver(feed, readings);
        var delivery = new Delivery(delivered.extent(), readings);
        delivery.check();
        delivery.apply();
        fingerprints = byFingerprint();
        if (delivered.mark() != null) {
            mark = delivered.mark();
        }
        return readings;
    }

    /** The next reading begins at that mark. */
    public void begin(Mark chosen) {
        mark = chosen;
    }

    /** The live people as they were last read. */
    public List<PersonRecord> people() {
        return people.values().stream().filter(Held::live).map(Held::record).toList();
    }

    /** The live person of that key. */
    public PersonRecord person(String key) {
        return people().stream()
                .filter(person -> person.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody live has the key " + key));
    }

    /** The schools as they were last read. */
    public List<SchoolRecord> schoolRecords() {
        return schools.values().stream().map(SchoolHeld::record).toList();
    }

    /** What is kept of the INE of the person of that key; null when there is none. */
    public @Nullable KeptIne keptIne(String key) {
        var held = people.get(key);
        return held == null ? null : held.origin().ine();
    }

    /** What an INE is kept as. */
    public static KeptIne kept(Ine ine) {
        return new KeptIne(UUID.nameUUIDFromBytes(("a test's key " + ine.value()).getBytes(US_ASCII))
                .toString());
    }

    @Override
    public Optional<Mark> mark() {
        return Optional.ofNullable(mark);
    }

    @Override
    public boolean holds(Fingerprint fingerprint) {
        return fingerprints.containsKey(fingerprint);
    }

    @Override
    public Map<String, Origin> people(Collection<String> keys) {
        var found = new HashMap<String, Origin>();
        for (var key : keys) {
            var held = people.get(key);
            if (held != null) {
                found.put(key, held.origin());
            }
        }
        return found;
    }

    @Override
    public Map<String, Origin> schools() {
        var found = new HashMap<String, Origin>();
        schools.forEach((key, held) -> found.put(key, held.origin()));
        return found;
    }

    @Override
    public Map<String, String> keys(Collection<String> handles) {
        var found = handles();
        found.keySet().retainAll(Set.copyOf(handles));
        return found;
    }

    @Override
    public Map<String, String> handles() {
        var found = new HashMap<String, String>();
        people.forEach((key, held) -> {
            var handle = held.origin().handle();
            if (held.live() && handle != null) {
                found.put(handle, key);
            }
        });
        return found;
    }

    private Feed.Delivered deliver(Feed feed, List<Reading> readings) throws IOException {
        var busy = new AtomicBoolean();
        return feed.read(this, reading -> {
            if (!busy.compareAndSet(false, true)) {
                throw new AssertionError("two threads hand over readings at once");
            }
            readings.add(reading);
            busy.set(false);
        });
    }

    private Map<Fingerprint, Set<String>> byFingerprint() {
        var found = new HashMap<Fingerprint, Set<String>>();
        people.forEach((key, held) -> {
            var fingerprint = held.origin().fingerprint();
            if (held.live() && fingerprint != null) {
                found.computeIfAbsent(fingerprint, none -> new HashSet<>()).add(key);
            }
        });
        return found;
    }

    private record Held(PersonRecord record, Origin origin, boolean live) {

        Held gone() {
            return new Held(record, origin, false);
        }
    }

    private record SchoolHeld(SchoolRecord record, Origin origin) {}

    /** One feed's readings, against what was held before it. */
    private final class Delivery {

        private final boolean complete;
        private final List<Reading> readings;
        private final Set<String> named = new HashSet<>();
        private final Set<String> twice = new HashSet<>();

        Delivery(Feed.Extent extent, List<Reading> readings) {
            this.complete = extent == Feed.Extent.COMPLETE;
            this.readings = readings;
        }

        void check() {
            var peopleBegan = false;
            for (var reading : readings) {
                switch (reading) {
                    case Reading.Row(SchoolRecord school, var _) ->
                        check(!peopleBegan, "the school " + school.key() + " comes after people");
                    case Reading.Row(PersonRecord person, var origin) -> {
                        peopleBegan = true;
                        checkNotes(person, origin);
                    }
                    case Reading.Same(var fingerprint) -> {
                        peopleBegan = true;
                        check(holds(fingerprint), "nobody is held who could be the same");
                    }
                    case Reading.Gone(var key) -> check(!complete, key + " is said to be gone by a complete feed");
                    case Reading.Fault _ -> {}
                }
            }
        }

        void apply() {
            if (complete) {
                schools.clear();
                findTwice();
            }
            for (var reading : readings) {
                switch (reading) {
                    case Reading.Row(SchoolRecord school, var origin) ->
                        schools.put(school.key(), new SchoolHeld(school, origin));
                    case Reading.Row(PersonRecord person, var origin) -> hold(person, origin);
                    case Reading.Same(var fingerprint) ->
                        named.addAll(fingerprints.getOrDefault(fingerprint, Set.of()));
                    case Reading.Gone(var key) -> people.computeIfPresent(key, (same, held) -> held.gone());
                    case Reading.Fault fault -> name(fault.key());
                }
            }
            if (complete) {
                people.replaceAll((key, held) -> named.contains(key) ? held : held.gone());
            }
        }

        /** Of two records with one key in a complete feed neither is taken, and the one held stays. */
        private void findTwice() {
            var once = new HashSet<String>();
            for (var reading : readings) {
                if (reading instanceof Reading.Row(PersonRecord person, var _) && !once.add(person.key())) {
                    twice.add(person.key());
                }
            }
        }

        private void hold(PersonRecord person, Origin origin) {
            named.add(person.key());
            if (!twice.contains(person.key())) {
                var ine = person.particulars().ine();
                var kept = ine == null ? origin.ine() : kept(ine);
                var remembered = new Origin(origin.fingerprint(), origin.handle(), origin.notes(), kept);
                people.put(person.key(), new Held(person, remembered, true));
            }
        }

        private void name(@Nullable String key) {
            if (key != null) {
                named.add(key);
            }
        }

        private void checkNotes(PersonRecord person, Origin origin) {
            var ine = person.particulars().ine();
            var notes = origin.notes();
            check(
                    ine == null
                            || notes == null
                            || !notes.toUpperCase(Locale.ROOT).contains(ine.value()),
                    "the notes beside " + person.key() + " hold its INE");
        }

        private static void check(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError(otherwise);
            }
        }
    }
}
