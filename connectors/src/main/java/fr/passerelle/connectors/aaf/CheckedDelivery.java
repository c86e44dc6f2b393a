package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery turned out to hold.
 *
 * @param name of the archive, the folder or the file
 * @param day in its name, {@code yyyy-MM-dd}
 * @param delta whether it holds changes only
 * @param degree {@code 1D} or {@code 2D}
 * @param files how many files of each category
 * @param records how many records of each category were read without fault
 * @param requests how many requests of each kind, in a delta
 * @param missing the categories without which a complete delivery is not read
 * @param faults how many records were set aside for each code
 * @param firstFaults the first of these, with file and line
 * @param references what people refer to, and who refers to them
 * @param refusals why the delivery would be refused whole; empty when it would be taken
 */
public record CheckedDelivery(
        String name,
        String day,
        boolean delta,
        String degree,
        Origin origin,
        Map<String, Long> files,
        Map<String, Long> records,
        Map<String, Long> requests,
        List<String> missing,
        Map<String, Long> faults,
        List<Reading.Fault> firstFaults,
        References references,
        List<String> refusals) {

    /**
     * What the head of its first file says of it; null where it says nothing.
     *
     * @param version of the academy's export program
     * @param schema of the national schema
     * @param academy its code
     * @param generated the day it was made, as written
     */
    public record Origin(
            @Nullable String version,
            @Nullable String schema,
            @Nullable String academy,
            @Nullable String generated) {}

    /**
     * Counts of what does not fit together.
     *
     * @param twice people whose key an earlier record has too
     * @param atUnknownSchools people at a school that the delivery does not hold
     * @param unknownSchools the keys of some of these schools
     * @param lonelyRelatives relatives whom no pupil names
     * @param absentRelatives adults whom a pupil names and the delivery does not hold
     */
    public record References(
            long twice,
            long atUnknownSchools,
            List<String> unknownSchools,
            long lonelyRelatives,
            long absentRelatives) {}

    /** Whether no record was set aside and nothing speaks against taking it. */
    public boolean isClean() {
        return faults.isEmpty() && refusals.isEmpty();
    }
}
