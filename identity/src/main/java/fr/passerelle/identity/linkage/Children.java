package fr.passerelle.identity.linkage;

import fr.passerelle.identity.linkage.Records.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * For whom the adults of a source answer, and who else was ever named by a record of the same children: also by the last
 * record of a directory that the child has left since, for there the tie itself is gone.
 */
final class Children {

    private final JdbcClient jdbc;
    private final String source;

    Children(JdbcClient jdbc, String source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** The same adults, each with the numbers of those for whom they answer today. */
    List<Due.Entry> of(Collection<Due.Entry> adults) {
        var children = new HashMap<String, List<Ward>>();
        jdbc.sql("""
                select g.guardian_key, coalesce(p.merged_into, p.id), g.kinship
                from unnest(:keys::text[]) w(key)
                join guardianship g on g.source = :source and g.guardian_key = w.key
                join link l on l.source = g.source and l.key = g.pupil_key and l.until_at is null
                join person p on p.id = l.person""")
                .param("source", source)
                .param("keys", adults.stream().map(Due.Entry::key).toArray(String[]::new))
                .query(row -> {
                    children.computeIfAbsent(row.getString(1), fresh -> new ArrayList<>(2))
                            .add(new Ward(row.getString(2), Kinship.of(row.getString(3))));
                });
        return adults.stream()
                .map(adult -> adult.answering(children.getOrDefault(adult.key(), List.of())))
                .toList();
    }

    /** Where else those of each place are named, and which of their children name them there. */
    Map<Address, Map<Integer, List<Ward>>> sharedWith(List<Due.Entry> adults) {
        var places = new ArrayList<Integer>();
        var children = new ArrayList<String>();
        for (var place = 0; place < adults.size(); place++) {
            for (var child : adults.get(place).portrait().children()) {
                places.add(place);
                children.add(child.child());
            }
        }
        var shared = new HashMap<Address, Map<Integer, List<Ward>>>();
        jdbc.sql("""
                select w.place, w.child, r.source, named.key, split_part(named.tie, '$', 1)
                from unnest(:places::int[], :children::text[]) w(place, child)
                join link l on l.person = w.child and l.until_at is null
                join person_record r on r.source = l.source and r.key = l.key
                cross join lateral unnest(r.guardians, r.ties) named(key, tie)
                where r.source <> :source or r.gone_at is not null""")
                .param("places", places.toArray(Integer[]::new))
                .param("children", children.toArray(String[]::new))
                .param("source", source)
                .query(row -> {
                    shared.computeIfAbsent(new Address(row.getString(3), row.getString(4)), fresh -> new HashMap<>())
                            .computeIfAbsent(row.getInt(1), fresh -> new ArrayList<>(1))
                            .add(new Ward(row.getString(2), Kinship.of(row.getString(5))));
                });
        return shared;
    }
}
