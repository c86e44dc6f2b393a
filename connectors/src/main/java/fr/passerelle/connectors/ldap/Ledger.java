package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Known;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Of one delivery of changes: which entries stand, which left, and which keys are therefore gone. */
final class Ledger {

    private static final int BATCH = 1_000;

    private final Known known;
    private final HashedTable named = new HashedTable();
    private final Set<String> left = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();
    private final Set<String> atFault = new HashSet<>();
    private final Map<String, String> given = new HashMap<>();

    Ledger(Known known) {
        this.known = known;
    }

    void stands(String handle) {
        named.put(handle, 0);
        left.remove(handle);
    }

    void remains(String handle) {
        named.put(handle, 0);
    }

    void left(String handle) {
        left.add(handle);
    }

    /** The entry that had that key is nobody of ours any more. */
    void isNobody(@Nullable String oldKey) {
        if (oldKey != null) {
            dropped.add(oldKey);
        }
    }

    /** The entry that had the first key has the second one. */
    void isCalled(@Nullable String oldKey, String key) {
        if (oldKey != null && !oldKey.equals(key)) {
            dropped.add(oldKey);
        }
    }

    /** The record of that key is set aside, so that yesterday's stays. */
    void isAtFault(@Nullable String key) {
        if (key != null) {
            atFault.add(key);
        }
    }

    /** The entry gives that key; false when another one that stands gives it too. */
    boolean give(String key, String handle) {
        var other = given.get(key);
        if (other != null && !other.equals(handle) && !left.contains(other)) {
            return false;
        }
        given.put(key, handle);
        return true;
    }

    /** Whether the entry of that handle may still be among the people, by what was told. */
    boolean mayBeThere(String handle, boolean allNamed) {
        return !left.contains(handle) && (!allNamed || named.contains(handle));
    }

    /** The keys that nobody has any more. Of a directory that names all who stay and names nobody, nothing is believed. */
    Set<String> gone(boolean allNamed) throws IOException {
        var gone = new TreeSet<>(dropped);
        var handles = new ArrayList<>(left);
        for (var from = 0; from < handles.size(); from += BATCH) {
            gone.addAll(known.keys(handles.subList(from, Math.min(from + BATCH, handles.size())))
                    .values());
        }
        if (allNamed) {
            gone.addAll(unnamed());
        }
        gone.removeAll(atFault);
        gone.removeIf(key -> given.containsKey(key) && !left.contains(given.get(key)));
        return gone;
    }

    private List<String> unnamed() throws IOException {
        var held = known.handles();
        if (named.size() == 0 && !held.isEmpty()) {
            throw new DirectoryDown("LDAP : l'annuaire ne nomme plus personne ; rien n'est retenu");
        }
        return held.entrySet().stream()
                .filter(each -> !named.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
