package fr.passerelle.gateway.command;

import fr.passerelle.identity.establishment.SchoolYear;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day, whose end is meant, or a day and a time, both of Paris. */
final class Moment implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String written) {
        try {
            return (written.contains("T")
                            ? LocalDateTime.parse(written)
                            : LocalDate.parse(written)
                                    .plusDays(1)
                                    .atStartOfDay()
                                    .minusNanos(1))
                    .atZone(SchoolYear.PARIS)
                    .toInstant();
        } catch (DateTimeParseException notAMoment) {
            throw new TypeConversionException(
                    "« " + written + " » n'est ni un jour (2026-09-01) ni un jour et une heure (2026-09-01T08:00)");
        }
    }
}
