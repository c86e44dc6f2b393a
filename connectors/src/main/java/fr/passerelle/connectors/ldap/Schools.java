package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.establishment.Uai;
import java.util.HashMap;
import java.util.Map;

/** The schools of one directory under every name by which its people quote them: DN, UAI, ENTStructureJointure. */
final class Schools {

    /** Each spelling met is remembered, for there are few; a directory that invents them without end is not. */
    private static final int MOST_SPELLINGS = 100_000;

    private final Map<String, Place> byName = new HashMap<>();
    private final Map<String, Place> bySpelling = new HashMap<>();

    /**
     * A school as a person's entry quotes it.
     *
     * @param key of the school; of one that is not in the directory, what was written
     * @param uai empty for one that is not in the directory
     */
    record Place(String key, String uai) {}

    /** The school of that key, which is its DN in the form used for comparing, can also be quoted by these. */
    void add(String key, Uai uai, Iterable<String> otherNames) {
        var place = new Place(key, uai.value());
        bySpelling.clear();
        byName.put(key, place);
        byName.put(uai.value(), place);
        for (var name : otherNames) {
            byName.putIfAbsent(name, place);
        }
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The school quoted in any way. */
    Place quoted(String written) throws BadRecord {
        var known = bySpelling.get(written);
        if (known != null) {
            return known;
        }
        var name = name(written);
        var place = byName.getOrDefault(name, new Place(name, ""));
        if (bySpelling.size() < MOST_SPELLINGS) {
            bySpelling.put(written, place);
        }
        return place;
    }

    private String name(String written) throws BadRecord {
        if (Uai.isOne(written)) {
            return Uai.of(written).value();
        }
        return byName.containsKey(written) || written.indexOf('=') < 0 ? written : Dns.normal(written);
    }
}
