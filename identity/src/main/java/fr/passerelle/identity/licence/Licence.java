package fr.passerelle.identity.licence;

import fr.passerelle.identity.establishment.Uai;
import java.time.LocalDate;
import java.util.Set;

/**
 * Licence: the right, bought for schools, to open one resource between two dates, the last day included.
 *
 * @param id its name in the settings and the journal
 * @param resource the id of the resource
 */
public record Licence(
        String id, String resource, Set<Uai> schools, Audience audience, LocalDate firstDay, LocalDate lastDay) {

    public Licence {
        schools = Set.copyOf(schools);
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("licence " + id + " ends " + lastDay + ", before it starts " + firstDay);
        }
    }

    /** Whether it can be used on that day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
