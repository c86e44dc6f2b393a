package fr.passerelle.identity.establishment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;

/** Année scolaire, named by the year it starts in: 2026 is September 2026 to August 2027. */
public record SchoolYear(int start) {

    /** Where school days begin and end. */
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** The year that holds that day. */
    public static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonth().compareTo(Month.SEPTEMBER) >= 0 ? day.getYear() : day.getYear() - 1);
    }

    /** The year that holds that instant, in Paris. */
    public static SchoolYear at(Instant instant) {
        return of(LocalDate.ofInstant(instant, PARIS));
    }

    /** The first of September it starts on. */
    public LocalDate firstDay() {
        return LocalDate.of(start, Month.SEPTEMBER, 1);
    }

    /** The thirty-first of August it ends on. */
    public LocalDate lastDay() {
        return LocalDate.of(start + 1, Month.AUGUST, 31);
    }

    @Override
    public String toString() {
        return start + "-" + (start + 1);
    }
}
