package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Mark;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a reading stopped.
 *
 * @param directory one word for the directory, its way of telling changes and what it was asked ({@link ServerFacts})
 * @param schools one word for which schools it had
 * @param place in the directory's own history: a cookie or a date
 * @param state how far the directory had come by its own account; empty where it does not tell
 * @param complete when everybody was last read
 * @param swept when it was last seen who is gone
 */
record LdapMark(String directory, String schools, String place, String state, Instant complete, Instant swept) {

    private static final String VERSION = "ldap-1";
    private static final int LINES = 7;

    /** As intake keeps it. */
    Mark mark() {
        return new Mark(String.join(
                "\n",
                VERSION,
                "directory=" + directory,
                "schools=" + schools,
                "place=" + place,
                "state=" + state,
                "complete=" + complete,
                "swept=" + swept));
    }

    /** What was kept; nothing when it is not one of these. */
    static Optional<LdapMark> of(Mark mark) {
        var lines = mark.text().split("\n", -1);
        if (lines.length != LINES || !lines[0].equals(VERSION)) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (var line : lines) {
            var cut = line.indexOf('=');
            values.put(line.substring(0, Math.max(cut, 0)), line.substring(cut + 1));
        }
        return Optional.ofNullable(read(values));
    }

    private static @Nullable LdapMark read(Map<String, String> values) {
        try {
            return new LdapMark(
                    values.getOrDefault("directory", ""),
                    values.getOrDefault("schools", ""),
                    values.getOrDefault("place", ""),
                    values.getOrDefault("state", ""),
                    Instant.parse(values.getOrDefault("complete", "")),
                    Instant.parse(values.getOrDefault("swept", "")));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The same with another place. */
    LdapMark at(String newPlace) {
        return new LdapMark(directory, schools, newPlace, state, complete, swept);
    }
}
