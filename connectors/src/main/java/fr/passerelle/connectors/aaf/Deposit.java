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
import java.util.regex.Pattern;

/** The folder that deliveries are dropped into, as it is when asked; those of the other degree are passed over. */
final class Deposit {

    private static final Pattern DEGREE = Pattern.compile("ENT([12])D.*");

    private final Path folder;
    private final AafSettings.Degree degree;

    Deposit(AafSettings settings) {
        this.folder = settings.folder().toAbsolutePath();
        this.degree = settings.degree();
    }

    /** The newest complete delivery. */
    Optional<Drop> newestComplete() throws IOException {
        var all = drops().values().stream()
                .flatMap(List::stream)
                .filter(drop -> !drop.edition().isDelta())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(alone(all.stream()
                .filter(drop -> drop.edition().equals(all.getLast().edition()))
                .toList()));
    }

    /** The newest complete delivery, without which nothing can be read. */
    Drop complete() throws IOException {
        return newestComplete()
                .orElseThrow(() -> new BrokenDelivery(
                        "AAF-NO-DELIVERY", "aucune livraison complète du degré attendu dans " + folder));
    }

    /** The deltas of the days after that edition's, oldest first. */
    List<Drop> deltasAfter(Edition edition) throws IOException {
        var found = new ArrayList<Drop>();
        for (var drops : drops().entrySet()) {
            if (drops.getKey().isDelta() && drops.getKey().day().isAfter(edition.day())) {
                found.add(alone(drops.getValue()));
            }
        }
        return found;
    }

    /** Whether there is any delta at all. */
    boolean hasDeltas() throws IOException {
        return drops().keySet().stream().anyMatch(Edition::isDelta);
    }

    private Drop alone(List<Drop> drops) throws BrokenDelivery {
        if (drops.size() > 1) {
            throw new BrokenDelivery(
                    "AAF-TWICE-A-DAY",
                    "plusieurs livraisons du même jour, dont "
                            + drops.getFirst().name() + " et " + drops.getLast().name() + " ; n'en laisser qu'une dans "
                            + folder);
        }
        return drops.getFirst();
    }

    /** All deliveries by edition, oldest first. */
    private NavigableMap<Edition, List<Drop>> drops() throws IOException {
        var drops = new TreeMap<Edition, List<Drop>>();
        var plain = new TreeMap<Edition, List<Path>>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                if (isOfOurDegree(file)) {
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
        var member = Member.of(String.valueOf(file.getFileName()));
        var drop = Drop.isArchive(String.valueOf(file.getFileName()))
                ? Drop.ofArchive(Links.checked(file))
                : Files.isDirectory(file) ? Drop.ofFolder(file) : Optional.<Drop>empty();
        if (member.isPresent()) {
            plain.computeIfAbsent(member.get().edition(), none -> new ArrayList<>())
                    .add(Links.checked(file));
        }
        drop.ifPresent(found -> drops.computeIfAbsent(found.edition(), none -> new ArrayList<>())
                .add(found));
    }

    private boolean isOfOurDegree(Path file) {
        var written = DEGREE.matcher(String.valueOf(file.getFileName()));
        return !written.matches() || written.group(1).equals(degree.digit());
    }
}
