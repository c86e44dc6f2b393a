package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Today, and the next day on which the files, unchanged, would say something else: a role begins, a class is over. */
final class Days {

    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final int LENGTH = "yyyy-MM-dd".length();

    private final LocalDate today;
    private LocalDate next = LocalDate.MAX;
    private @Nullable String lastFirst;
    private @Nullable String lastLast;
    private boolean lastAnswer = true;

    Days(LocalDate today) {
        this.today = today;
    }

    /** When the same files must be read again; far away when nothing in them depends on the day. */
    LocalDate next() {
        return next;
    }

    /** Like the other, of days as written; most rows of a file have the same two, so the last answer is kept. */
    boolean include(@Nullable String first, @Nullable String last) throws BadRecord {
        if (!Objects.equals(first, lastFirst) || !Objects.equals(last, lastLast)) {
            lastAnswer = include(day(first), day(last));
            lastFirst = first;
            lastLast = last;
        }
        return lastAnswer;
    }

    /** Whether today is one of the days from the first to the last, both included; null stands for no limit. */
    boolean include(@Nullable LocalDate first, @Nullable LocalDate last) {
        if (first != null && first.isAfter(today)) {
            remember(first);
            return false;
        }
        if (last != null && last.isBefore(today)) {
            return false;
        }
        if (last != null) {
            remember(last.plusDays(1));
        }
        return true;
    }

    /** The birth date written there; null when there is none. */
    @Nullable
    LocalDate birth(@Nullable String written) throws BadRecord {
        var born = day(written);
        if (born != null && (born.isBefore(OLDEST_BIRTH) || born.isAfter(today))) {
            throw new BadRecord("BAD-DATE", "la date de naissance est impossible");
        }
        return born;
    }

    /**
     * The day written {@code yyyy-MM-dd}, with or without a time behind, or {@code dd/MM/yyyy}, which Excel makes of it
     * in France.
     */
    static @Nullable LocalDate day(@Nullable String written) throws BadRecord {
        if (written == null) {
            return null;
        }
        var isTimed = written.length() > LENGTH && written.charAt(LENGTH) == 'T';
        if (written.length() != LENGTH && !isTimed) {
            throw notADay();
        }
        try {
            return written.charAt(2) == '/'
                    ? LocalDate.of(number(written, 6, 10), number(written, 3, 5), number(written, 0, 2))
                    : LocalDate.of(number(written, 0, 4), number(written, 5, 7), number(written, 8, 10));
        } catch (DateTimeException e) {
            throw notADay();
        }
    }

    /** The last day of the school year in which that day lies. */
    static LocalDate endOfYear(LocalDate day) {
        var august = LocalDate.of(day.getYear(), Month.AUGUST, 31);
        return day.isAfter(august) ? august.plusYears(1) : august;
    }

    private void remember(LocalDate day) {
        next = day.isBefore(next) ? day : next;
    }

    private static int number(String written, int from, int to) throws BadRecord {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = written.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notADay();
            }
            number = 10 * number + digit;
        }
        var separator = from == 0 ? written.charAt(to) : written.charAt(from - 1);
        if (separator != '-' && separator != '/') {
            throw notADay();
        }
        return number;
    }

    private static BadRecord notADay() {
        return new BadRecord("BAD-DATE", "une date n'est ni aaaa-mm-jj ni jj/mm/aaaa");
    }
}
