package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The key of each adult by DN, to which pupils refer; the part that all DNs share is kept once. */
final class AdultKeys {

    private final Map<String, String> keys = new HashMap<>();
    private final String base;

    AdultKeys(String normalBase) {
        this.base = "," + normalBase;
    }

    void add(String normalDn, String key) {
        keys.put(own(normalDn), key);
    }

    /** The key of the adult of that DN, written in any way. */
    Optional<String> key(String dn) throws BadRecord {
        return Optional.ofNullable(keys.get(own(SdetEntry.normal(dn))));
    }

    private String own(String normalDn) {
        return normalDn.endsWith(base) ? normalDn.substring(0, normalDn.length() - base.length()) : normalDn;
    }
}
