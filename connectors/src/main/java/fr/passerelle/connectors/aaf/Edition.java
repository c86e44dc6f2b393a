package fr.passerelle.connectors.aaf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/** Which delivery something belongs to: its day, and whether it is complete or holds changes only. */
record Edition(LocalDate day, boolean isDelta) implements Comparable<Edition> {

    private static final Comparator<Edition> ORDER =
            Comparator.comparing(Edition::day).thenComparing(Edition::isDelta);

    /** By a day as names write it, {@code yyyyMMdd}. */
    static Edition of(String name, String day, boolean isDelta) throws BrokenDelivery {
        try {
            return new Edition(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE), isDelta);
        } catch (DateTimeException e) {
            throw new BrokenDelivery(
                    "AAF-NAME", "le nom de " + name + " porte " + day + ", qui n'est pas un jour de l'année", e);
        }
    }

    @Override
    public int compareTo(Edition other) {
        return ORDER.compare(this, other);
    }
}
