package fr.passerelle.connectors.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder that sets are dropped into: zips, folders of files, or the files themselves. */
final class SetFolder {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final int MOST_FILES = 100_000;
    private static final Pattern MOMENT = Pattern.compile(
            ".*?(?<![0-9])(20[0-9]{2})-?([0-9]{2})-?([0-9]{2})(?:[T_-]?([0-9]{2})[h:_-]?([0-9]{2})[0-9]{0,2})?(?![0-9]).*");

    private final Path folder;

    SetFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** All sets in it, the newest first; there is at least one. */
    List<FileSet> sets() throws IOException {
        var sets = new ArrayList<FileSet>();
        for (var file : list(folder)) {
            set(file).ifPresent(sets::add);
        }
        plain("", folder).ifPresent(sets::add);
        if (sets.isEmpty()) {
            throw new BrokenSet("aucun jeu de fichiers OneRoster (users.csv, ou un zip) dans " + folder);
        }
        sets.sort(Comparator.comparing(FileSet::moment).reversed());
        return sets;
    }

    private Optional<FileSet> set(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.startsWith(".")) {
            return Optional.empty();
        }
        if (Files.isDirectory(file)) {
            return plain(name, file);
        }
        return name.toLowerCase(Locale.ROOT).endsWith(".zip") && Files.isRegularFile(file)
                ? Optional.of(new ZipSet(file, moment(name, List.of(file))))
                : Optional.empty();
    }

    private Optional<FileSet> plain(String name, Path place) throws IOException {
        Map<Table, Path> files = new EnumMap<>(Table.class);
        for (var file : list(place)) {
            var table = Table.of(file.getFileName().toString());
            if (table.isPresent() && Files.isRegularFile(file) && files.put(table.get(), file) != null) {
                throw new BrokenSet("plusieurs fichiers " + table.get().file() + " dans " + place + " ; rien n'est lu");
            }
        }
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlainSet(name, moment(name, files.values()), files));
    }

    private List<Path> list(Path place) throws BrokenSet {
        try (var files = Files.list(place)) {
            return files.limit(MOST_FILES).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BrokenSet("le dossier " + place + " n'existe pas ou ne peut être lu", e);
        }
    }

    /** A day, with or without a time, in the name counts; copying a file changes its times, not its name. */
    private static LocalDateTime moment(String name, Iterable<Path> files) throws IOException {
        var written = MOMENT.matcher(name);
        if (written.matches()) {
            try {
                return LocalDateTime.of(
                        Integer.parseInt(written.group(1)),
                        Integer.parseInt(written.group(2)),
                        Integer.parseInt(written.group(3)),
                        written.group(4) == null ? 0 : Integer.parseInt(written.group(4)),
                        written.group(5) == null ? 0 : Integer.parseInt(written.group(5)));
            } catch (DateTimeException e) {
                throw new BrokenSet("le nom de " + name + " porte une date qui n'existe pas", e);
            }
        }
        var latest = Instant.EPOCH;
        for (var file : files) {
            var changed = Files.getLastModifiedTime(file).toInstant();
            latest = changed.isAfter(latest) ? changed : latest;
        }
        return LocalDateTime.ofInstant(latest.truncatedTo(ChronoUnit.MILLIS), PARIS);
    }
}
