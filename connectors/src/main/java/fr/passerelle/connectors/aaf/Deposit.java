package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** The folder that deliveries are dropped into, as it is when asked; those of the other degree are passed over. */
final class Deposit {

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

    private NavigableMap<Edition, List<Drop>> drops() throws IOException {
        return Drops.in(folder, degree);
    }
}
