package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.FeedScript.Item;
import fr.passerelle.identity.intake.FeedScript.Way;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a directory as directories do: wholly or in part, in any order, with mistakes, and not always to the end. */
final class RandomFeeds {

    private final RandomDirectory directory;
    private final Random chance;
    private final Set<Integer> misnumbered = new HashSet<>();
    private int day;

    RandomFeeds(RandomDirectory directory, Random chance) {
        this.directory = directory;
        this.chance = chance;
    }

    /** The humans who at some time bore another's INE here: nobody can say under which number they end. */
    Set<Integer> misnumbered() {
        return misnumbered;
    }

    FeedScript next() {
        directory.live();
        day++;
        return chance.nextInt(20) < 9 ? complete() : delta();
    }

    private FeedScript complete() {
        var way = chance.nextInt(3) == 0 ? Way.PLAIN : Way.COMPARED;
        var items = new ArrayList<Item>();
        if (chance.nextInt(20) != 0) {
            directory.people().values().forEach(person -> tell(person, way, items));
        }
        Collections.shuffle(items, chance);
        var schools = new ArrayList<Item>();
        directory.schools().values().forEach(school -> schools.add(new Item.School(school)));
        schools.addAll(items);
        directory.touched();
        return script(schools, Feed.Extent.COMPLETE, chance.nextBoolean());
    }

    private void tell(PersonRecord person, Way way, List<Item> items) {
        switch (chance.nextInt(50)) {
            case 0, 1 -> items.add(new Item.Unusable(person.key()));
            case 2 -> {
                items.add(written(person, way));
                items.add(written(person, way));
            }
            case 3 -> {
                items.add(written(person, way));
                items.add(written(other(person), way));
            }
            case 4 -> {
                items.add(written(person, way));
                items.add(new Item.Unusable(null));
            }
            case 5 -> {
                items.add(written(person, way));
                items.add(new Item.Unusable(person.key()));
            }
            case 6 -> items.add(written(misnumbered(person), way));
            default -> items.add(written(person, way));
        }
    }

    private FeedScript delta() {
        var way = chance.nextBoolean() ? Way.PLAIN : Way.KEEPING_INE;
        var items = new ArrayList<Item>();
        var touched = directory.touched();
        directory.schools().forEach((key, school) -> {
            if (touched.remove(key)) {
                items.add(new Item.School(school));
            }
        });
        touched.forEach(key -> said(key, way, items));
        noise(way, items);
        return script(items, Feed.Extent.DELTA, true);
    }

    private void said(String key, Way way, List<Item> items) {
        var person = directory.people().get(key);
        if (person == null) {
            items.add(new Item.Left(key));
        } else if (chance.nextInt(25) == 0) {
            items.add(new Item.Unusable(key));
        } else {
            items.add(written(person, way));
        }
    }

    /** What a delta says though nothing has changed, or says twice. */
    private void noise(Way way, List<Item> items) {
        var keys = new ArrayList<>(directory.people().keySet());
        Collections.shuffle(keys, chance);
        keys.stream().limit(chance.nextInt(4)).forEach(key -> {
            var person = directory.people().get(key);
            switch (chance.nextInt(6)) {
                case 0 -> items.addAll(List.of(new Item.Left(key), written(person, way)));
                case 1 -> items.addAll(List.of(written(person, way), new Item.Left(key)));
                case 2 -> items.addAll(List.of(written(other(person), way), written(person, way)));
                case 3 -> items.addAll(List.of(written(other(person), way), new Item.Unusable(key)));
                case 4 -> items.add(new Item.Left("9" + key));
                default -> items.add(written(person, way));
            }
        });
    }

    private FeedScript script(List<Item> items, Feed.Extent extent, boolean marked) {
        var breaks = chance.nextInt(12) == 0 ? chance.nextInt(items.size() + 1) : FeedScript.NEVER;
        return new FeedScript(items, new Feed.Delivered(extent, marked ? new Mark("jour " + day) : null), breaks);
    }

    private static Item written(PersonRecord person, Way way) {
        return new Item.Written(person, origin(person, way), way);
    }

    private PersonRecord other(PersonRecord person) {
        return new PersonRecord(
                person.key(),
                person.profile(),
                person.name(),
                new DirectoryRecord.Particulars(
                        person.particulars().birthDate(),
                        person.particulars().ine(),
                        person.particulars().mail(),
                        "02 01 " + chance.nextInt(9)),
                person.attachments(),
                person.guardians());
    }

    private PersonRecord misnumbered(PersonRecord person) {
        var ine = InventedHumans.ine(chance.nextInt(InventedHumans.PUPILS));
        if (ine == null || person.particulars().ine() == null) {
            return person;
        }
        misnumbered.add(directory.humans().get(person.key()));
        return RandomDirectory.misnumbered(person, ine);
    }

    /** The same record has the same bytes, and so the same of all this. */
    private static Origin origin(PersonRecord person, Way way) {
        var text = person.key()
                + person.profile()
                + person.name().given()
                + person.particulars().phone()
                + ine(person)
                + person.attachments()
                + person.guardians();
        return way == Way.COMPARED
                ? new Origin(fingerprint(text), null, null, null)
                : new Origin(null, "h-" + person.key(), Integer.toString(text.length()), null);
    }

    private static @Nullable String ine(PersonRecord person) {
        var ine = person.particulars().ine();
        return ine == null ? null : ine.value();
    }

    private static Fingerprint fingerprint(String text) {
        try {
            return Fingerprint.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
