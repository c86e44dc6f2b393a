package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Dépôt: one delivery as it lies in a folder: an archive, a folder of its own, or plain files among others.
 *
 * @param place the folder that holds the files
 * @param files an archive alone, or the plain files
 */
record Drop(Edition edition, Path place, List<Path> files) {

    private static final Pattern ARCHIVE =
            Pattern.compile("(?i).*?(?<![0-9])(20[0-9]{6})(?![0-9]).*\\.(tgz|tar\\.gz|zip)");
    private static final Pattern PACKED = Pattern.compile("(?i).*\\.(tgz|tar\\.gz|zip)");
    private static final Pattern FOLDER = Pattern.compile("(?i)ENT.*?(?<![0-9])(20[0-9]{6})(?![0-9]).*");
    private static final Pattern DELTA = Pattern.compile("(?i).*delta.*");

    Drop {
        files = List.copyOf(files);
    }

    /** Whether something of that name is an archive. */
    static boolean isPacked(String name) {
        return PACKED.matcher(name).matches();
    }

    /** Whether something of that name is an archive with a day in its name. */
    static boolean isArchive(String name) {
        return ARCHIVE.matcher(name).matches();
    }

    /** The archive, when its name carries a day. */
    static Optional<Drop> ofArchive(Path archive) throws BrokenDelivery {
        var name = String.valueOf(archive.getFileName());
        var day = ARCHIVE.matcher(name);
        return day.matches()
                ? Optional.of(new Drop(edition(name, day.group(1)), folderOf(archive), List.of(archive)))
                : Optional.empty();
    }

    /** The folder with the files in it, when its name carries a day. */
    static Optional<Drop> ofFolder(Path folder) throws IOException {
        var name = String.valueOf(folder.getFileName());
        var day = FOLDER.matcher(name);
        if (!day.matches()) {
            return Optional.empty();
        }
        var edition = edition(name, day.group(1));
        var files = new ArrayList<Path>();
        try (var within = Files.list(folder)) {
            for (var file : within.sorted().toList()) {
                if (Member.of(String.valueOf(file.getFileName()), edition).isPresent()) {
                    files.add(Links.checked(file));
                }
            }
        }
        return Optional.of(new Drop(edition, folder, files));
    }

    /** The delivery, once nobody writes to it any more and its control files agree with it. */
    Delivery open(Clock clock) throws IOException {
        return SettledDelivery.of(bare(), files, clock);
    }

    /** How it looks from outside: another delivery of the same day looks otherwise. */
    String look() throws IOException {
        var bytes = 0L;
        for (var file : files) {
            bytes += Files.size(file);
        }
        return files.size() + "/" + bytes;
    }

    /** The name to tell an operator. */
    String name() {
        return files.size() == 1 ? String.valueOf(files.getFirst().getFileName()) : String.valueOf(place.getFileName());
    }

    private Delivery bare() {
        var names =
                files.stream().map(file -> String.valueOf(file.getFileName())).toList();
        if (names.size() != 1 || !isPacked(names.getFirst())) {
            return new PlainDelivery(place, names, edition);
        }
        return names.getFirst().toLowerCase(Locale.ROOT).endsWith(".zip")
                ? new ZipDelivery(files.getFirst(), edition)
                : new TarDelivery(files.getFirst(), edition);
    }

    private static Edition edition(String name, String day) throws BrokenDelivery {
        return Edition.of(name, day, DELTA.matcher(name).matches());
    }

    private static Path folderOf(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
