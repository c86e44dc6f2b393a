package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Records as the database has them, prepared for comparison; and who shares a key with whom. */
final class Records {

    /**
     * The people for whom the adult r answers, when that is asked: number, birth date and given name, a tabulator between
     * them.
     */
    static final String CHILDREN = """
            case when %s then array(
              select distinct concat_ws(chr(9), coalesce(p.merged_into, p.id), c.content ->> 'born',
                c.content -> 'name' ->> 'given') from guardianship g
              join link l on l.source = g.source and l.key = g.pupil_key and l.until_at is null
              join person p on p.id = l.person
              join person_record c on c.source = g.source and c.key = g.pupil_key
              where g.source = r.source and g.guardian_key = r.key) end as children""";

    /** Of a key that more share than that, so many are looked at: it tells nobody apart. */
    private static final int MOST_BY_KEY = 60;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    Records(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Portrait portrait(ResultSet row) throws SQLException {
        var ine = row.getString("ine");
        var children = row.getArray("children");
        return Portrait.of(
                new Described(
                        row.getString("source"),
                        ProfileKind.valueOf(row.getString("profile")),
                        JSON.readValue(row.getString("content"), RecordContent.class),
                        ine == null ? "" : ine),
                children == null ? List.of() : Arrays.asList((String[]) children.getArray()));
    }

    /**
     * Those who are somebody's already and share a key with those waiting, by the place of these in the list. A live record
     * of the same source is another person, and looked at only under a key that names a person.
     */
    Map<Integer, List<Known>> near(String source, List<Due.Entry> waiting, boolean guardians) {
        var places = new HashMap<Address, List<Integer>>();
        find(source, waiting)
                .forEach(found -> places.computeIfAbsent(found.address(), fresh -> new ArrayList<>(2))
                        .add(found.place()));
        var near = new HashMap<Integer, List<Known>>();
        read(places.keySet(), guardians)
                .forEach((address, known) -> places.getOrDefault(address, List.of())
                        .forEach(place -> near.computeIfAbsent(place, fresh -> new ArrayList<>(4))
                                .add(known)));
        return near;
    }

    /** Pupils drawn by chance among all who are somebody's. */
    List<Portrait> some(int most) {
        var people = jdbc.sql("select greatest(reltuples, 1) from pg_class where oid = 'link'::regclass")
                .query(Double.class)
                .single();
        return jdbc.sql("""
                select r.source, r.profile, r.content, encode(r.ine, 'hex') as ine, null::text[] as children
                from link l tablesample bernoulli (:percent) join person_record r on r.source = l.source and r.key = l.key
                where l.until_at is null and r.profile = 'PUPIL' limit :most""")
                .param("percent", Math.clamp(300.0 * most / people, 0.01, 100))
                .param("most", most)
                .query((row, n) -> portrait(row))
                .list();
    }

    /** The names of those who answer for these, where they are told. */
    Map<Address, List<String>> kin(Collection<Address> pupils) {
        var kin = new HashMap<Address, List<String>>();
        jdbc.sql("""
                select r.source, r.key, a.content -> 'name' ->> 'given', a.content -> 'name' ->> 'family'
                from unnest(:sources::text[], :keys::text[]) wanted(source, key)
                join person_record r on r.source = wanted.source and r.key = wanted.key
                cross join lateral unnest(r.guardians) guardian
                join person_record a on a.source = r.source and a.key = guardian""")
                .param("sources", pupils.stream().map(Address::source).toArray(String[]::new))
                .param("keys", pupils.stream().map(Address::key).toArray(String[]::new))
                .query(row -> {
                    kin.computeIfAbsent(new Address(row.getString(1), row.getString(2)), fresh -> new ArrayList<>(2))
                            .add(row.getString(3) + "\t" + row.getString(4));
                });
        return kin;
    }

    record Address(String source, String key) {}

    private record Found(int place, Address address) {}

    private Collection<Found> find(String source, List<Due.Entry> waiting) {
        var places = new ArrayList<Integer>();
        var values = new ArrayList<Long>();
        var strong = new ArrayList<Boolean>();
        for (var place = 0; place < waiting.size(); place++) {
            var portrait = waiting.get(place).portrait();
            var named = Blocks.strong(portrait);
            for (var value : Blocks.of(portrait)) {
                places.add(place);
                values.add(value);
                strong.add(named-- > 0);
            }
        }
        return new HashSet<>(jdbc.sql("""
                select m.place, k.source, k.key
                from unnest(:places::int[], :values::bigint[], :strong::boolean[]) m(place, value, strong)
                cross join lateral (
                  select k.source, k.key from linkage_key k
                  where k.value = m.value and (k.source <> :source or m.strong or exists (
                    select 1 from person_record r where r.source = k.source and r.key = k.key and r.gone_at is not null))
                  limit :most) k""")
                .param("places", places.toArray(Integer[]::new))
                .param("values", values.toArray(Long[]::new))
                .param("strong", strong.toArray(Boolean[]::new))
                .param("source", source)
                .param("most", MOST_BY_KEY)
                .query((row, n) -> new Found(row.getInt(1), new Address(row.getString(2), row.getString(3))))
                .list());
    }

    private Map<Address, Known> read(Collection<Address> addresses, boolean guardians) {
        var read = new HashMap<Address, Known>();
        jdbc.sql("""
                select r.key, coalesce(p.merged_into, p.id) as person, r.gone_at is null as live,
                  r.source, r.profile, r.content, encode(r.ine, 'hex') as ine, %s
                from unnest(:sources::text[], :keys::text[]) wanted(source, key)
                join link l on l.source = wanted.source and l.key = wanted.key and l.until_at is null
                join person p on p.id = l.person
                join person_record r on r.source = l.source and r.key = l.key""".formatted(CHILDREN.formatted(guardians)))
                .param("sources", addresses.stream().map(Address::source).toArray(String[]::new))
                .param("keys", addresses.stream().map(Address::key).toArray(String[]::new))
                .query(row -> {
                    read.put(
                            new Address(row.getString("source"), row.getString("key")),
                            new Known(
                                    new PersonId(row.getString("person")),
                                    portrait(row),
                                    row.getBoolean("live"),
                                    row.getString("key")));
                });
        return read;
    }
}
