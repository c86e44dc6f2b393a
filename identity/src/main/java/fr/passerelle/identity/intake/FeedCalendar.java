package fr.passerelle.identity.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The days of the year on which a directory is not like on others; days are those of Paris.
 *
 * @param rentree the weeks in which classes are being made, when they are known
 * @param blackouts when nothing is applied by itself
 */
public record FeedCalendar(
        @Nullable Rentree rentree, @Nullable List<Days> blackouts) {

    /** Every day like the other. */
    public static final FeedCalendar PLAIN = new FeedCalendar(null, null);

    public FeedCalendar {
        blackouts = blackouts == null ? null : List.copyOf(blackouts);
    }

    Optional<Days> blackout(LocalDate day) {
        return blackouts == null
                ? Optional.empty()
                : blackouts.stream().filter(days -> days.include(day)).findFirst();
    }

    /** From one day to another, both included. */
    public record Days(LocalDate firstDay, LocalDate lastDay) {

        public Days {
            if (lastDay.isBefore(firstDay)) {
                throw new IllegalArgumentException(
                        "une période finit le " + lastDay + ", avant de commencer le " + firstDay);
            }
        }

        boolean include(LocalDate day) {
            return !day.isBefore(firstDay) && !day.isAfter(lastDay);
        }
    }

    /**
     * Rentrée: while classes are being made, people come in and change, and nobody leaves.
     *
     * @param onlyAdditions whether changes of those already here wait too, and not only departures; not unless said
     * @param brake other limits for that time, when there are any
     */
    public record Rentree(
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable Boolean onlyAdditions,
            @Nullable BrakeSettings brake) {

        public Rentree {
            var _ = new Days(firstDay, lastDay);
        }

        Days days() {
            return new Days(firstDay, lastDay);
        }

        Set<ChangeKind> deferred() {
            return Boolean.TRUE.equals(onlyAdditions)
                    ? Set.of(ChangeKind.GONE, ChangeKind.CHANGED, ChangeKind.MOVED)
                    : Set.of(ChangeKind.GONE);
        }
    }
}
