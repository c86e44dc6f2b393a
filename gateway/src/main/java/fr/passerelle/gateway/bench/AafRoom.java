package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.region.AafDelivery;
import fr.passerelle.gateway.bench.region.AafDelivery.Written;
import fr.passerelle.gateway.bench.region.Drift;
import fr.passerelle.gateway.bench.region.Region;
import fr.passerelle.gateway.bench.region.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;

/**
 * How archives and settings lie in a folder for the measurement of the AAF: a small region for two databases, of which
 * the first only warms up, and a whole one with what comes after its first day.
 */
record AafRoom(Path folder) {

    /** How many people of a hundred the delta touches. */
    static final double DELTA = 1;

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate SECOND_DAY = FIRST_DAY.plusDays(1);
    private static final LocalDate THIRD_DAY = FIRST_DAY.plusDays(2);

    /** Settings of the database that is cold. */
    Path cold() {
        return folder.resolve("froid");
    }

    /** Settings of the database of the small region. */
    Path small() {
        return folder.resolve("petit");
    }

    /** Settings of the database of the whole region. */
    Path whole() {
        return folder.resolve("grand");
    }

    /** Writes the archives of both, and tells about the first of the whole region. */
    Written write(long seed, Scale whole, Scale small) throws IOException {
        new AafDelivery(new Region(small, seed), FIRST_DAY).complete(depot("petit"), Drift.NONE);
        var region = new Region(whole, seed);
        var first = new AafDelivery(region, FIRST_DAY).complete(depot("grand"), Drift.NONE);
        new AafDelivery(region, SECOND_DAY).complete(later("complet"), Drift.NONE);
        new AafDelivery(region, THIRD_DAY).delta(later("delta"), new Drift(DELTA));
        return first;
    }

    /** Writes the settings of the three houses, given where their databases are. */
    void settings(String cold, String small, String whole) throws IOException {
        BenchHouse.write(cold(), cold, connector("petit"));
        BenchHouse.write(small(), small, connector("petit"));
        BenchHouse.write(whole(), whole, connector("grand"));
    }

    /** Drops the archive of the day after, in which nobody has changed. */
    void dropUnchanged() throws IOException {
        drop("complet");
    }

    /** Drops the delta of the day after that. */
    void dropDelta() throws IOException {
        drop("delta");
    }

    private void drop(String name) throws IOException {
        try (var archives = Files.list(later(name))) {
            for (var archive : archives.toList()) {
                Files.move(archive, depot("grand").resolve(archive.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private String connector(String depot) {
        return """
                aaf:
                  folder: "%s"
                  degree: SECOND
                """.formatted(depot(depot).toAbsolutePath());
    }

    private Path depot(String name) {
        return folder.resolve("depot").resolve(name);
    }

    private Path later(String name) {
        return folder.resolve("plus-tard").resolve(name);
    }
}
