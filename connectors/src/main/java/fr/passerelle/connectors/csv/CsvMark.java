package fr.passerelle.connectors.csv;

import fr.passerelle.identity.intake.Mark;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a reading of file sets stopped.
 *
 * @param settings the identity of the settings it was read with: other settings make other people of the same files
 * @param next the day on which the same files would say something else
 * @param sets what was read together, the newest first; never empty
 */
record CsvMark(String settings, LocalDate next, List<Stop> sets) {

    /** Moved whenever the same files come to mean something else to us, so that they are read again. */
    private static final String FORM = "csv1";

    CsvMark {
        sets = List.copyOf(sets);
    }

    /** One set, by when it was made and what is in it. */
    record Stop(LocalDateTime moment, String identity) {}

    /** What intake kept; empty when it is not in our words, and everything is read again. */
    static Optional<CsvMark> of(Mark mark) {
        var words = mark.text().split(" ", -1);
        if (words.length < 4 || !words[0].equals(FORM)) {
            return Optional.empty();
        }
        try {
            var sets = new ArrayList<Stop>();
            for (var word : Arrays.copyOfRange(words, 3, words.length)) {
                var cut = word.indexOf('/');
                sets.add(new Stop(LocalDateTime.parse(word.substring(0, Math.max(cut, 0))), word.substring(cut + 1)));
            }
            return Optional.of(new CsvMark(words[1], LocalDate.parse(words[2]), sets));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What intake is to keep. */
    Mark mark() {
        return new Mark(FORM + " " + settings + " " + next + " "
                + sets.stream().map(set -> set.moment + "/" + set.identity).collect(Collectors.joining(" ")));
    }

    /** The newest set that was read. */
    Stop newest() {
        return sets.getFirst();
    }

    /** Whether reading that newest set today, with those settings, would bring nothing. */
    boolean covers(Stop set, String currentSettings, LocalDate today) {
        return set.moment.isBefore(newest().moment)
                || (set.identity.equals(newest().identity) && currentSettings.equals(settings) && today.isBefore(next));
    }
}
