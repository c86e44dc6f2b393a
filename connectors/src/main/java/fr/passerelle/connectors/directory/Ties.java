package fr.passerelle.connectors.directory;

import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The adults who answer for one pupil, each once; a pupil's tie to itself (lien 70, formerly 7) is left out. */
public final class Ties {

    private static final Set<String> SELF = Set.of("70", "7");

    private final String pupil;
    private final Map<String, Guarded> adults = new LinkedHashMap<>();

    /** The ties of the pupil of that key. */
    public Ties(String pupil) {
        this.pupil = pupil;
    }

    /** One more tie; of two to the same adult the legal one stays. */
    public void add(Guarded tie) {
        if (!tie.guardianKey().equals(pupil) && !SELF.contains(tie.kinship())) {
            adults.merge(tie.guardianKey(), tie, (first, second) -> second.legal() && !first.legal() ? second : first);
        }
    }

    /** All of them. */
    public List<Guarded> all() {
        return List.copyOf(adults.values());
    }
}
