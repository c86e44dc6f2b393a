package fr.passerelle.identity.linkage;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many records have a name, as it is kept: counted once when a record comes, never again. */
final class NameCounts {

    private static final List<Trait> COUNTED = List.of(Trait.GIVEN, Trait.FAMILY);
    /** What no name is stands for all of them together. */
    private static final String ALL = "";

    private final JdbcClient jdbc;
    private final Terms known = new Terms();
    private final Map<Trait, Set<String>> asked = Map.of(Trait.GIVEN, new HashSet<>(), Trait.FAMILY, new HashSet<>());
    private final Terms fresh = new Terms();
    private final double people;

    NameCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
        for (var trait : COUNTED) {
            known.total(trait, total(trait));
        }
        this.people = total(Trait.GIVEN);
    }

    /** How many people were counted, about. */
    double people() {
        return people;
    }

    /** The counts of those names that were asked for so far. */
    Terms known() {
        return known;
    }

    /** Asks for the names of those. */
    void ask(Collection<Portrait> portraits) {
        for (var trait : COUNTED) {
            var asking = asked.getOrDefault(trait, Set.of());
            var names = portraits.stream()
                    .flatMap(portrait -> portrait.terms(trait))
                    .filter(asking::add)
                    .toArray(String[]::new);
            if (names.length > 0) {
                jdbc.sql("select term, people from linkage_term where trait = :trait and term = any(:names)")
                        .param("trait", trait.name())
                        .param("names", names)
                        .query(row -> {
                            known.count(trait, row.getString(1), row.getInt(2));
                        });
                known.total(trait, total(trait));
            }
        }
    }

    /** Counts one who is new. */
    void add(Due.Entry entry) {
        if (entry.isAdded()) {
            fresh.add(entry.portrait());
        }
    }

    /** Keeps what was counted. */
    void save() {
        for (var trait : COUNTED) {
            var counts = fresh.counts(trait);
            if (!counts.isEmpty()) {
                save(trait, counts);
            }
        }
    }

    void forget() {
        jdbc.sql("truncate linkage_term").update();
    }

    private void save(Trait trait, Map<String, Integer> counts) {
        var sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        var names =
                Stream.concat(Stream.of(ALL), counts.keySet().stream().sorted()).toArray(String[]::new);
        jdbc.sql("""
                insert into linkage_term (trait, term, people)
                select :trait, term, people from unnest(:names::text[], :people::int[]) as t(term, people)
                on conflict (trait, term) do update set people = linkage_term.people + excluded.people""")
                .param("trait", trait.name())
                .param("names", names)
                .param(
                        "people",
                        Stream.of(names)
                                .map(name -> name.equals(ALL) ? (Integer) sum : counts.get(name))
                                .toArray(Integer[]::new))
                .update();
    }

    private long total(Trait trait) {
        return jdbc.sql("select people from linkage_term where trait = ? and term = ?")
                .params(trait.name(), ALL)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
