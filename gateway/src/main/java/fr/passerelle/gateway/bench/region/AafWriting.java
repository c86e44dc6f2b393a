package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.AafArchive.Series;
import fr.passerelle.gateway.bench.region.AafDelivery.Category;
import fr.passerelle.gateway.bench.region.Family.Adult;
import fr.passerelle.gateway.bench.region.Family.Child;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes through a region for each category of files, and writes what an archive of that day has of it. */
final class AafWriting {

    private final Region region;
    private final Drift drift;
    private final AafArchive archive;

    AafWriting(Region region, Drift drift, AafArchive archive) {
        this.region = region;
        this.drift = drift;
        this.archive = archive;
    }

    /** All that there is. */
    void complete() throws IOException {
        for (var category : Category.values()) {
            add(category, records(category));
        }
    }

    /** What became different; schools, subjects and trainings stay as they are, and have no file. */
    void delta() throws IOException {
        change(Category.PUPIL, region.families(drift).flatMap(AafWriting::pupils));
        change(Category.STAFF, region.staff(drift).map(turn -> turn(turn, AafWriting::staffer)));
        change(Category.GUARDIAN, region.families(drift).flatMap(AafWriting::guardians));
    }

    private Stream<Entry> records(Category category) {
        return switch (category) {
            case PUPIL ->
                region.families(drift)
                        .flatMap(Turn::then)
                        .flatMap(family -> family.children().stream().map(child -> pupil(family, child)));
            case GUARDIAN ->
                region.families(drift)
                        .flatMap(Turn::then)
                        .flatMap(family -> family.adults().stream().map(AafWriting::guardian));
            case STAFF -> region.staff(drift).flatMap(Turn::then).map(AafWriting::staffer);
            case SCHOOL -> region.schools().map(school -> new Entry(school.key(), AafPlaces.school(school)));
            case SUBJECT ->
                Stream.of(Subject.values()).map(subject -> new Entry(subject.code(), AafPlaces.subject(subject)));
            case TRAINING -> Stream.of(Grade.values()).map(grade -> new Entry(grade.mef(), AafPlaces.training(grade)));
        };
    }

    private void add(Category category, Stream<Entry> records) throws IOException {
        var series = archive.series(category);
        for (var record : in(records)) {
            series.next().add(record.key(), record.attributes());
        }
        series.end();
    }

    private void change(Category category, Stream<Turn<Entry>> turns) throws IOException {
        var series = archive.series(category);
        for (var turn : in(turns)) {
            change(series, turn);
        }
        series.end();
    }

    private static void change(Series series, Turn<Entry> turn) throws IOException {
        var before = turn.before();
        var after = turn.after();
        if (after == null && before != null) {
            series.next().delete(before.key());
        } else if (after != null && before == null) {
            series.next().add(after.key(), after.attributes());
        } else if (after != null && before != null && !after.equals(before)) {
            series.next().modify(after.key(), after.differing(before));
        }
    }

    /** Each pupil of a family before and after, by number. */
    private static Stream<Turn<Entry>> pupils(Turn<Family> turn) {
        return members(
                turn,
                family -> family.children().stream()
                        .collect(Collectors.toMap(Child::number, child -> pupil(family, child))));
    }

    private static Stream<Turn<Entry>> guardians(Turn<Family> turn) {
        return members(
                turn,
                family -> family.adults().stream().collect(Collectors.toMap(Adult::number, AafWriting::guardian)));
    }

    private static Stream<Turn<Entry>> members(Turn<Family> turn, Function<Family, Map<Integer, Entry>> records) {
        if (Objects.equals(turn.before(), turn.after())) {
            return Stream.of();
        }
        var before = turn.before() == null ? Map.<Integer, Entry>of() : records.apply(turn.before());
        var after = turn.after() == null ? Map.<Integer, Entry>of() : records.apply(turn.after());
        var either = new TreeMap<>(before);
        either.putAll(after);
        return either.keySet().stream().map(number -> new Turn<>(before.get(number), after.get(number)));
    }

    private static <T> Turn<Entry> turn(Turn<T> turn, Function<T, Entry> record) {
        return new Turn<>(recordOrNull(turn.before(), record), recordOrNull(turn.after(), record));
    }

    private static <T> @Nullable Entry recordOrNull(@Nullable T one, Function<T, Entry> record) {
        return one == null ? null : record.apply(one);
    }

    private static Entry pupil(Family family, Child child) {
        return new Entry(Family.key(child.number()), AafPeople.pupil(family, child));
    }

    private static Entry guardian(Adult adult) {
        return new Entry(Family.key(adult.number()), AafPeople.guardian(adult));
    }

    private static Entry staffer(Staffer staffer) {
        return new Entry(Family.key(staffer.number()), AafPeople.staffer(staffer));
    }

    private static <T> Iterable<T> in(Stream<T> stream) {
        Iterator<T> each = stream.iterator();
        return () -> each;
    }

    /** What a request says of one key. */
    private record Entry(String key, List<Attribute> attributes) {

        /** Those attributes that were otherwise before. */
        List<Attribute> differing(Entry before) {
            return attributes.stream()
                    .filter(attribute -> !before.attributes.contains(attribute))
                    .toList();
        }
    }
}
