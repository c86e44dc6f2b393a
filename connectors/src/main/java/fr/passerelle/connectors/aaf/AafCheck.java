package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Contrôle: reads deliveries wherever they lie and tells what they hold, without a source, a mark or a database. */
public final class AafCheck {

    private static final Pattern DELTA = Pattern.compile("(?i).*delta.*");

    private final Clock clock;

    /** By that clock, whose day is taken where no name says one. */
    public AafCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads all deliveries among those files and folders.
     *
     * @param paths archives, files of a delivery, folders of either; plain files of one folder and day are one delivery
     * @param degree which one they are of; null to find out by names and heads, the second where neither says
     * @param watcher sees each reading
     * @throws IOException when a path leads nowhere or a folder cannot be read
     * @throws IllegalArgumentException when a path leads to something else than a delivery, with what to tell the operator
     */
    public List<CheckedDelivery> check(List<Path> paths, AafSettings.@Nullable Degree degree, Consumer<Reading> watcher)
            throws IOException {
        var checked = new ArrayList<CheckedDelivery>();
        for (var drop : drops(paths)) {
            checked.add(new CheckReading(drop, clock, watcher).read(degree));
        }
        return checked;
    }

    private Set<Drop> drops(List<Path> paths) throws IOException {
        var drops = new LinkedHashSet<Drop>();
        var plain = new LinkedHashMap<Place, List<Path>>();
        for (var path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (Files.isDirectory(path)) {
                drops.addAll(within(path));
            } else if (Drop.isPacked(path.toString())) {
                drops.add(archive(path));
            } else {
                var edition = member(path).edition();
                plain.computeIfAbsent(new Place(folder(path), edition), none -> new ArrayList<>())
                        .add(path);
            }
        }
        plain.forEach((place, files) -> drops.add(new Drop(place.edition(), place.folder(), files)));
        return drops;
    }

    private Set<Drop> within(Path folder) throws IOException {
        var itself = Drop.ofFolder(folder.toAbsolutePath().normalize());
        var drops = new LinkedHashSet<Drop>();
        if (itself.isPresent() && !itself.get().files().isEmpty()) {
            drops.add(itself.get());
            return drops;
        }
        for (var degree : AafSettings.Degree.values()) {
            Drops.in(folder, degree).values().forEach(drops::addAll);
        }
        if (drops.isEmpty()) {
            throw new IllegalArgumentException(folder + " ne contient aucune livraison AAF");
        }
        return drops;
    }

    private Drop archive(Path archive) throws IOException {
        var dated = Drop.ofArchive(archive);
        return dated.isPresent() ? dated.get() : new Drop(today(archive), folder(archive), List.of(archive));
    }

    private Member member(Path file) throws IOException {
        return Member.of(String.valueOf(file.getFileName()), today(file))
                .orElseThrow(() ->
                        new IllegalArgumentException(file + " n'est ni une archive, ni un fichier AAF, ni un dossier"));
    }

    private Edition today(Path file) {
        var isDelta = DELTA.matcher(String.valueOf(file.getFileName())).matches();
        return new Edition(LocalDate.now(clock), isDelta);
    }

    private static Path folder(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private record Place(Path folder, Edition edition) {}
}
