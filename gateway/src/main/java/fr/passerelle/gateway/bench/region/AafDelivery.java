package fr.passerelle.gateway.bench.region;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the academy's archive of a region on one day, all of it or what changed: numbered XML files in the alphabetical
 * order of their names. The same region, day and drift give the same bytes.
 */
public final class AafDelivery {

    /** Project code in the names of files. */
    static final String PROJECT = "ENTBANC";

    private static final int GZIP_BUFFER = 1 << 16;

    /** When everything here seems to have been dropped: readers wait until nobody has written for a while. */
    static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    private final Region region;
    private final LocalDate day;

    /** Of that region, dated that day. */
    public AafDelivery(Region region, LocalDate day) {
        this.region = region;
        this.day = day;
    }

    /** Everybody who is there at the end of the day; tells the archive's path in that folder, and how many requests it has. */
    public Written complete(Path folder, Drift drift) throws IOException {
        return write(folder, "Complet", archive -> new AafWriting(region, drift, archive).complete());
    }

    /** What the day changes, leaves nobody else mentioned; tells the same. */
    public Written delta(Path folder, Drift drift) throws IOException {
        return write(folder, "Delta", archive -> new AafWriting(region, drift, archive).delta());
    }

    /** An archive and how many requests are in it. */
    public record Written(Path archive, int requests) {}

    private Written write(Path folder, String kind, Content content) throws IOException {
        Files.createDirectories(folder);
        var name = "ENT2DVA." + stamp() + "-" + PROJECT + "_" + kind + ".tgz";
        var unfinished = folder.resolve(name + ".part");
        int requests;
        try (var out = new GZIPOutputStream(
                new BufferedOutputStream(Files.newOutputStream(unfinished), GZIP_BUFFER), GZIP_BUFFER)) {
            requests = write(out, kind, content);
        }
        Files.setLastModifiedTime(unfinished, LONG_AGO);
        return new Written(Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING), requests);
    }

    private int write(OutputStream out, String kind, Content content) throws IOException {
        try (var archive = new AafArchive(out, "ENT2DVA-" + PROJECT + "_" + kind + "_" + stamp(), day)) {
            content.into(archive);
            return archive.requests();
        }
    }

    private String stamp() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    @FunctionalInterface
    private interface Content {

        void into(AafArchive archive) throws IOException;
    }

    /** What a file holds, in the alphabetical order in which academies' tools put files into archives. */
    enum Category {
        PUPIL("Eleve", "categoriePersonne", "Eleve"),
        SCHOOL("EtabEducNat", "categorieStructure", "EtabEducNat"),
        SUBJECT("MatiereEducNat", "categorieMatiere", "MatEducNat"),
        TRAINING("MefEducNat", "categorieMef", "MefEducNat"),
        STAFF("PersEducNat", "categoriePersonne", "PersEducNat"),
        GUARDIAN("PersRelEleve", "categoriePersonne", "PersRelEleve");

        private final String token;
        private final String attribute;
        private final String value;

        Category(String token, String attribute, String value) {
            this.token = token;
            this.attribute = attribute;
            this.value = value;
        }

        /** In the name of the file. */
        String token() {
            return token;
        }

        /** The operational attribute. */
        String attribute() {
            return attribute;
        }

        String value() {
            return value;
        }
    }
}
