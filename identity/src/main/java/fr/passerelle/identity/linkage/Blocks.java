package fr.passerelle.identity.linkage;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The keys by which records find each other before they are compared: each survives other mistakes, and none is shared by
 * many. A record without a birth date is found by what else it has.
 */
final class Blocks {

    /** Rises whenever another key is made of the same record. */
    static final int VERSION = 2;

    private static final int GIVEN = 3;
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] keys = new long[24];
    private int count;

    private Blocks() {}

    /** The keys of a record, each once. */
    static long[] of(Portrait portrait) {
        var blocks = new Blocks();
        blocks.text('I', portrait.text(Trait.NUMBER));
        for (var key : portrait.quoted()) {
            blocks.text('Q', key);
        }
        if (!portrait.isPupil()) {
            blocks.adult(portrait);
        }
        if (portrait.born() != 0) {
            blocks.born(portrait);
        }
        blocks.texts(portrait);
        return Arrays.stream(blocks.keys, 0, blocks.count).distinct().toArray();
    }

    /** The same, and before them those by which records that quote it are found; it is not kept under these itself. */
    static long[] sought(Portrait portrait) {
        var blocks = new Blocks();
        for (var name : portrait.names()) {
            blocks.text('Q', name);
        }
        return Stream.of(Arrays.copyOf(blocks.keys, blocks.count), of(portrait))
                .flatMapToLong(Arrays::stream)
                .distinct()
                .toArray();
    }

    /** The key of records that quote that one of an academy's. */
    static long quoting(String aafKey) {
        var blocks = new Blocks();
        blocks.text('Q', aafKey);
        return blocks.keys[0];
    }

    /** The key of adults' records that have that mail address, in small letters. */
    static long reachedAt(String mail) {
        var blocks = new Blocks();
        blocks.text('M', mail);
        return blocks.keys[0];
    }

    /** How many of those sought, the first, are keys in the full sense: those that name a person. */
    static int strong(Portrait portrait) {
        var hasNumber = !portrait.text(Trait.NUMBER).isEmpty();
        var hasMail = !portrait.isPupil() && !portrait.text(Trait.MAIL).isEmpty();
        return portrait.names().length + (hasNumber ? 1 : 0) + portrait.quoted().length + (hasMail ? 1 : 0);
    }

    private void adult(Portrait portrait) {
        text('M', portrait.text(Trait.MAIL));
        if (!portrait.text(Trait.PHONE).isEmpty()) {
            add('P', portrait.text(Trait.PHONE), start(portrait.given()));
        }
    }

    private void born(Portrait portrait) {
        var born = Integer.toString(portrait.born());
        if (!portrait.given().isEmpty()) {
            add('G', born, start(portrait.given()));
        }
        for (var family : portrait.families()) {
            add('F', born, Letters.code(family.whole()));
        }
        // By the whole name where the date has a slip: in the year, or in day and month.
        for (var family : portrait.families()) {
            if (!portrait.given().isEmpty()) {
                var name = inOneOrder(family.sound(), portrait.given().sound());
                add('Y', Integer.toString(Birth.year(portrait.born())), name);
                add('D', Integer.toString(Birth.dayAndMonth(portrait.born())), name);
            }
        }
    }

    /** Each line of text with each name, the birth date and each other line, whichever stands where. */
    private void texts(Portrait portrait) {
        for (var place = 0; place < Trait.TEXTS; place++) {
            var text = portrait.text(Trait.text(place));
            if (!text.isEmpty()) {
                text(portrait, text, place);
            }
        }
    }

    private void text(Portrait portrait, String text, int place) {
        if (!portrait.given().isEmpty()) {
            add('n', text, Letters.code(portrait.given().whole()));
        }
        for (var family : portrait.families()) {
            add('n', text, Letters.code(family.whole()));
        }
        if (portrait.born() != 0) {
            add('b', text, Integer.toString(portrait.born()));
        }
        for (var next = place + 1; next < Trait.TEXTS; next++) {
            var other = portrait.text(Trait.text(next));
            if (!other.isEmpty()) {
                add('t', inOneOrder(text, other), "");
            }
        }
    }

    private static String inOneOrder(String one, String other) {
        return one.compareTo(other) < 0 ? one + '/' + other : other + '/' + one;
    }

    private static String start(Name name) {
        return name.sound().substring(0, Math.min(GIVEN, name.sound().length()));
    }

    private void text(char kind, String value) {
        if (!value.isEmpty()) {
            add(kind, value, "");
        }
    }

    private void add(char kind, String one, String other) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count++] = mixed(hash(hash(hash(BASIS, Character.toString(kind)), one) * PRIME, other));
    }

    /** FNV-1a over the letters. */
    private static long hash(long start, String text) {
        var hash = start;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static long mixed(long hash) {
        var once = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return once ^ (once >>> 33);
    }
}
