package fr.passerelle.identity.linkage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What humans have said once and for all: that a record is not that person's. It outlives the record and its links. */
final class Apart {

    private final JdbcClient jdbc;
    private final String source;
    private final boolean isNothingSaid;

    /** Of the records of that source. */
    Apart(JdbcClient jdbc, String source) {
        this.jdbc = jdbc;
        this.source = source;
        this.isNothingSaid = jdbc.sql("select not exists (select 1 from not_the_same where source = ?)")
                .param(source)
                .query(Boolean.class)
                .single();
    }

    /** Leaves out those who are known not to be meant. */
    void strike(List<Due.Entry> waiting, Map<Integer, List<Known>> near) {
        if (isNothingSaid) {
            return;
        }
        var apart = read(waiting);
        near.replaceAll((place, known) -> {
            var others = apart.getOrDefault(waiting.get(place).key(), Set.of());
            return known.stream()
                    .filter(each -> !others.contains(each.person().value()))
                    .toList();
        });
        near.values().removeIf(List::isEmpty);
    }

    private Map<String, Set<String>> read(List<Due.Entry> waiting) {
        var apart = new HashMap<String, Set<String>>();
        jdbc.sql("""
                select n.key, coalesce(p.merged_into, p.id) from not_the_same n join person p on p.id = n.person
                where n.source = :source and n.key = any(:keys)""")
                .param("source", source)
                .param("keys", waiting.stream().map(Due.Entry::key).toArray(String[]::new))
                .query(row -> {
                    apart.computeIfAbsent(row.getString(1), fresh -> new HashSet<>())
                            .add(row.getString(2));
                });
        return apart;
    }
}
