package fr.passerelle.identity.operator;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All operators of the settings. With none declared, whoever can run a command may do everything; with one, only those
 * who are declared may, each for the territories whose records would be moved.
 */
public final class Operators {

    private final List<Operator> all;
    private final Map<String, String> territories;

    /**
     * Those.
     *
     * @param territories the territory of each directory, by their ids
     */
    public Operators(List<Operator> all, Map<String, String> territories) {
        this.all = List.copyOf(all);
        this.territories = Map.copyOf(territories);
    }

    /** Nobody is declared. */
    public static Operators undeclared() {
        return new Operators(List.of(), Map.of());
    }

    /** Those of the settings, in the order of the files. */
    public List<Operator> all() {
        return all;
    }

    /** Whether that one may do so with records of those directories. */
    public Ruling ruling(String who, Right right, Collection<String> sources) {
        if (all.isEmpty()) {
            return new Ruling.Allowed(who);
        }
        var id = who.strip().toLowerCase(Locale.ROOT);
        var known = all.stream().filter(each -> each.id().equals(id)).findFirst();
        if (known.isEmpty()) {
            return new Ruling.Refused(
                    "OPERATOR-UNKNOWN", "« " + who + " » n'est l'identifiant d'aucun opérateur des réglages");
        }
        if (!known.get().may().contains(right)) {
            return new Ruling.Refused("OPERATOR-NO-RIGHT", id + " n'a pas ce droit, pour aucune collectivité");
        }
        var asked = territories(sources);
        if (!known.get().mayFor(right, asked)) {
            return new Ruling.Refused(
                    "OPERATOR-OTHER-TERRITORY", id + " n'a pas ce droit pour toutes : " + String.join(", ", asked));
        }
        return new Ruling.Allowed(id);
    }

    /** Who may do so with records of those directories; nobody when none is declared. */
    public List<Operator> whoMay(Right right, Collection<String> sources) {
        var asked = territories(sources);
        return all.stream().filter(each -> each.mayFor(right, asked)).toList();
    }

    /** A directory that the settings do not have any more is everybody's: only who acts for all may touch what it said. */
    private Set<String> territories(Collection<String> sources) {
        var asked = new TreeSet<String>();
        for (var source : sources) {
            var territory = territories.get(source);
            if (territory == null) {
                return new TreeSet<>(territories.values());
            }
            asked.add(territory);
        }
        return asked;
    }
}
