package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that one feed will say, written down before it says it: intake reads it, the model reads it, and whoever looks for a
 * fault prints it. Its people are invented.
 *
 * @param breaksAfter after how many items the directory breaks off; more than there are when it does not
 */
record FeedScript(List<Item> items, Feed.Delivered delivered, int breaksAfter) implements Feed {

    /** Of a directory that answers to the end. */
    static final int NEVER = Integer.MAX_VALUE;

    FeedScript {
        items = List.copyOf(items);
    }

    /** One thing said. */
    sealed interface Item {

        /** A school. */
        record School(SchoolRecord school) implements Item {}

        /** A person, told in one of three ways. */
        record Written(PersonRecord person, Origin origin, Way way) implements Item {

            @Override
            public String toString() {
                return way + " " + person.key() + " " + person.profile() + " "
                        + person.name().given() + " ine="
                        + (person.particulars().ine() == null
                                ? "-"
                                : person.particulars().ine().value()) + " mail="
                        + person.particulars().mail() + " at=" + person.attachments() + " ties=" + person.guardians();
            }
        }

        /** The source has nobody of that key any more. */
        record Left(String key) implements Item {}

        /** A record that cannot be used. */
        record Unusable(@Nullable String key) implements Item {}
    }

    /** How a connector tells a person. */
    enum Way {
        /** All of the record. */
        PLAIN,
        /** Only when it is not held byte for byte already. */
        COMPARED,
        /** All but the INE when intake has one to give back. */
        KEEPING_INE
    }

    boolean breaksOff() {
        return breaksAfter <= items.size();
    }

    @Override
    public Delivered read(Known known, Consumer<Reading> readings) throws IOException {
        for (var said = 0; said < items.size(); said++) {
            if (said == breaksAfter) {
                throw new IOException("connection reset");
            }
            readings.accept(reading(known, items.get(said)));
        }
        if (breaksOff()) {
            throw new IOException("connection reset");
        }
        return delivered;
    }

    private static Reading reading(Known known, Item item) {
        return switch (item) {
            case Item.School(var school) -> new Reading.Row(school);
            case Item.Left(var key) -> new Reading.Gone(key);
            case Item.Unusable(var key) -> new Reading.Fault("TEST-UNUSABLE", "essai", 1, key, "illisible");
            case Item.Written(var person, var origin, var way) ->
                switch (way) {
                    case PLAIN -> new Reading.Row(person, origin);
                    case COMPARED -> {
                        var fingerprint = origin.fingerprint();
                        yield fingerprint != null && known.holds(fingerprint)
                                ? new Reading.Same(fingerprint)
                                : new Reading.Row(person, origin);
                    }
                    case KEEPING_INE -> {
                        var kept = known.people(List.of(person.key()))
                                .getOrDefault(person.key(), Origin.NONE)
                                .ine();
                        yield new Reading.Row(
                                kept == null ? person : unnumbered(person),
                                new Origin(origin.fingerprint(), origin.handle(), origin.notes(), kept));
                    }
                };
        };
    }

    private static PersonRecord unnumbered(PersonRecord person) {
        var facts = person.particulars();
        return new PersonRecord(
                person.key(),
                person.profile(),
                person.name(),
                new Particulars(facts.birthDate(), null, facts.mail(), facts.phone()),
                person.attachments(),
                person.guardians());
    }

    @Override
    public String toString() {
        return delivered.extent() + " mark=" + delivered.mark()
                + (breaksOff() ? " breaks off after " + breaksAfter : "")
                + items.stream().map(item -> "\n      " + item).collect(Collectors.joining());
    }
}
