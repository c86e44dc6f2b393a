package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All deliveries that lie in a folder. */
final class Drops {

    private Drops() {}

    /** Those whose names do not say the other degree, by edition, oldest first. */
    static NavigableMap<Edition, List<Drop>> in(Path folder, AafSettings.Degree degree) throws IOException {
        var drops = new TreeMap<Edition, List<Drop>>();
        var plain = new TreeMap<Edition, List<Path>>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                if (AafSettings.Degree.inName(String.valueOf(file.getFileName()))
                                .orElse(degree)
                        == degree) {
                    sort(file, drops, plain);
                }
            }
        } catch (BrokenDelivery e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            throw new BrokenDelivery("AAF-NO-DELIVERY", "le dossier " + folder + " n'existe pas ou ne peut être lu", e);
        }
        plain.forEach((edition, files) ->
                drops.computeIfAbsent(edition, none -> new ArrayList<>()).add(new Drop(edition, folder, files)));
        return drops;
    }

    private static void sort(Path file, Map<Edition, List<Drop>> drops, Map<Edition, List<Path>> plain)
            throws IOException {
        var name = String.valueOf(file.getFileName());
        var member = Member.of(name);
        if (member.isPresent()) {
            plain.computeIfAbsent(member.get().edition(), none -> new ArrayList<>())
                    .add(Links.checked(file));
            return;
        }
        drop(file, name)
                .ifPresent(found -> drops.computeIfAbsent(found.edition(), none -> new ArrayList<>())
                        .add(found));
    }

    private static Optional<Drop> drop(Path file, String name) throws IOException {
        if (Drop.isArchive(name)) {
            return Drop.ofArchive(Links.checked(file));
        }
        return Files.isDirectory(file) ? Drop.ofFolder(file) : Optional.empty();
    }
}
