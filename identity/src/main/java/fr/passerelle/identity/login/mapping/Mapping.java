package fr.passerelle.identity.login.mapping;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Correspondance: how one kind of upstream names people. It cannot be made with an example that it does not fulfil, nor with
 * a rule that no example tries.
 *
 * @param title the upstreams of this kind, for people
 */
public record Mapping(
        String title, List<Rule> rules, @DefaultValue List<Vector> vectors) {

    /** The most designations that one answer is believed to hold: more children than that have no parents. */
    public static final int MOST = 40;

    public Mapping {
        rules = List.copyOf(rules);
        vectors = List.copyOf(vectors);
        var tried = vectors;
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("une correspondance a au moins une règle");
        }
        check(rules, vectors);
        rules.stream().filter(rule -> isUntried(rule, tried)).findFirst().ifPresent(rule -> {
            throw new IllegalArgumentException(
                    "aucun exemple n'essaie la règle de l'attribut « " + rule.attribute() + " »");
        });
    }

    /** The same, tried by other examples as well. */
    public Mapping tried(List<Vector> more) {
        check(rules, more);
        return this;
    }

    /** Whom those attributes name, each once, in the order of the rules; at most {@link #MOST}. */
    public List<Designation> read(Attributes said) {
        return read(rules, said);
    }

    private static List<Designation> read(List<Rule> rules, Attributes said) {
        return rules.stream()
                .flatMap(rule -> rule.read(said))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static void check(List<Rule> rules, List<Vector> vectors) {
        for (var n = 0; n < vectors.size(); n++) {
            var vector = vectors.get(n);
            var read = read(rules, vector.attributes()).stream()
                    .map(Designation::written)
                    .toList();
            if (!read.equals(vector.means())) {
                // The values may be somebody's: only how many there are is told.
                throw new IllegalArgumentException("l'exemple " + (n + 1) + " n'est pas rempli : "
                        + vector.means().size() + " désignations annoncées, " + read.size() + " lues, "
                        + read.stream().filter(vector.means()::contains).count() + " en commun");
            }
        }
    }

    private static boolean isUntried(Rule rule, List<Vector> vectors) {
        return vectors.stream()
                .noneMatch(vector -> rule.read(vector.attributes()).findAny().isPresent());
    }
}
