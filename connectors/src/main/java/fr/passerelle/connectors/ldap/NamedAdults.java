package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The adults whom changed pupils name: those of the same delivery, the others asked for on the server. */
final class NamedAdults implements Guardians {

    /** Stands for an adult whom the directory does not show, so that it is asked for once. */
    private static final String NOBODY = "";

    private final Shape shape;
    private final EntryMapping mapping;
    private final Lookup lookup;
    private final AdultKeys keys = new AdultKeys();

    NamedAdults(Shape shape, EntryMapping mapping, Lookup lookup) {
        this.shape = shape;
        this.mapping = mapping;
        this.lookup = lookup;
    }

    @Override
    public @Nullable String key(String normalDn) {
        var key = keys.key(normalDn);
        return NOBODY.equals(key) ? null : key;
    }

    /** Learns who all are whom these pupils name. */
    void learn(List<SdetEntry> entries) throws IOException {
        entries.forEach(this::meet);
        var wanted = new LinkedHashMap<String, String>();
        for (var entry : entries) {
            name(entry, wanted);
        }
        lookup.each(
                wanted.keySet(),
                shape.filters().people(),
                shape.names().here(SdetNames.OF_KEYS),
                (dn, found) -> keys.add(dn, found == null ? NOBODY : keyOrNobody(shape.entry(found))));
    }

    private void meet(SdetEntry entry) {
        try {
            var key = keyOrNobody(entry);
            if (!key.equals(NOBODY)) {
                keys.add(entry.dn(), key);
            }
        } catch (BadRecord e) {
            // An entry whose own name is unreadable is told as a fault when it is read.
        }
    }

    private void name(SdetEntry entry, Map<String, String> wanted) {
        try {
            if (mapping.profile(entry).orElse(null) == ProfileKind.PUPIL) {
                for (var dn : EntryMapping.adultsOf(entry)) {
                    if (keys.key(dn) == null && shape.isAmongPeople(dn)) {
                        wanted.put(dn, dn);
                    }
                }
            }
        } catch (BadRecord e) {
            // Told as a fault when the pupil itself is read.
        }
    }

    private String keyOrNobody(SdetEntry entry) {
        try {
            var profile = mapping.profile(entry);
            return profile.isEmpty() || profile.get() == ProfileKind.PUPIL ? NOBODY : mapping.key(entry);
        } catch (BadRecord e) {
            return NOBODY;
        }
    }
}
