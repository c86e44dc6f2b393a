package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Records as the database has them, prepared for comparison; and who shares a key with whom. */
final class Records {

    /** Of a key that more share than that, so many are looked at: it tells nobody apart. */
    private static final int MOST_BY_KEY = 60;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final Academies academies;

    Records(JdbcClient jdbc, Academies academies) {
        this.jdbc = jdbc;
        this.academies = academies;
    }

    /** The same, under the keys by which others quote it. */
    Portrait portrait(ResultSet row, String key) throws SQLException {
        return academies.named(portrait(row), key);
    }

    Portrait portrait(ResultSet row) throws SQLException {
        var ine = row.getString("ine");
        return Portrait.of(new Described(
                row.getString("source"),
                ProfileKind.valueOf(row.getString("profile")),
                JSON.readValue(row.getString("content"), RecordContent.class),
                ine == null ? "" : ine));
    }

    /**
     * Those who are somebody's already and share a key with those waiting, by the place of these in the list. A live record
     * of the same source is another person, and looked at only under a key that names a person.
     */
    Map<Integer, List<Known>> near(String source, List<Due.Entry> waiting) {
        return near(source, waiting, Map.of());
    }

    /** Those only who share a key with them that names a person. */
    Map<Integer, List<Known>> keyed(String source, List<Due.Entry> waiting) {
        return gathered(find(source, waiting, true), Map.of());
    }

    /** The same of adults, and whoever else was named by the children for whom they answer. */
    Map<Integer, List<Known>> near(
            String source, List<Due.Entry> waiting, Map<Address, Map<Integer, List<Ward>>> children) {
        return gathered(find(source, waiting, false), children);
    }

    private Map<Integer, List<Known>> gathered(Collection<Found> all, Map<Address, Map<Integer, List<Ward>>> children) {
        var places = new TreeMap<Address, Set<Integer>>();
        all.forEach(found -> places.computeIfAbsent(found.address(), fresh -> new TreeSet<>())
                .add(found.place()));
        children.forEach((address, named) ->
                places.computeIfAbsent(address, fresh -> new TreeSet<>()).addAll(named.keySet()));
        var known = read(places.keySet());
        var near = new HashMap<Integer, List<Known>>();
        places.forEach((address, some) -> {
            var each = known.get(address);
            if (each != null) {
                var named = children.getOrDefault(address, Map.of());
                some.forEach(place -> near.computeIfAbsent(place, fresh -> new ArrayList<>(4))
                        .add(named.containsKey(place) ? each.answering(named.getOrDefault(place, List.of())) : each));
            }
        });
        return near;
    }

    /** Pupils from among all who are somebody's, as if drawn by chance, but the same ones each time. */
    List<Portrait> some(int most) {
        return jdbc.sql("""
                select r.source, r.profile, r.content, encode(r.ine, 'hex') as ine
                from (
                  select source, key, hashtextextended(source || '/' || key, 0) as chance from link
                  where until_at is null order by chance, source, key limit 4 * :most) l
                join person_record r on r.source = l.source and r.key = l.key
                where r.profile = 'PUPIL' order by l.chance, r.source, r.key limit :most""")
                .param("most", most)
                .query((row, n) -> portrait(row))
                .list();
    }

    /** Of each of those people, the directories that have or had a record of theirs. */
    Map<PersonId, Set<String>> sources(Collection<PersonId> people) {
        var sources = new HashMap<PersonId, Set<String>>();
        jdbc.sql("select person, source from link where person = any(:people::text[]) and until_at is null")
                .param("people", people.stream().map(PersonId::value).toArray(String[]::new))
                .query(row -> {
                    sources.computeIfAbsent(new PersonId(row.getString(1)), fresh -> new HashSet<>())
                            .add(row.getString(2));
                });
        return sources;
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

    /** The names of those who answer beside these adults for the same children, where they are told. */
    Map<Address, List<String>> beside(Collection<Address> adults) {
        var beside = new HashMap<Address, List<String>>();
        jdbc.sql("""
                select distinct wanted.source, wanted.key, a.content -> 'name' ->> 'given', a.content -> 'name' ->> 'family'
                from unnest(:sources::text[], :keys::text[]) wanted(source, key)
                join guardianship g on g.source = wanted.source and g.guardian_key = wanted.key
                join person_record r on r.source = g.source and r.key = g.pupil_key
                cross join lateral unnest(r.guardians) guardian
                join person_record a on a.source = r.source and a.key = guardian
                where guardian <> wanted.key""")
                .param("sources", adults.stream().map(Address::source).toArray(String[]::new))
                .param("keys", adults.stream().map(Address::key).toArray(String[]::new))
                .query(row -> {
                    beside.computeIfAbsent(new Address(row.getString(1), row.getString(2)), fresh -> new ArrayList<>(1))
                            .add(row.getString(3) + "\t" + row.getString(4));
                });
        return beside;
    }

    /** In the order of source and key, so that the same is found in the same order everywhere. */
    record Address(String source, String key) implements Comparable<Address> {

        private static final Comparator<Address> ORDER =
                Comparator.comparing(Address::source).thenComparing(Address::key);

        @Override
        public int compareTo(Address other) {
            return ORDER.compare(this, other);
        }
    }

    private record Found(int place, Address address) {}

    private Collection<Found> find(String source, List<Due.Entry> waiting, boolean byStrong) {
        var places = new ArrayList<Integer>();
        var values = new ArrayList<Long>();
        var strong = new ArrayList<Boolean>();
        for (var place = 0; place < waiting.size(); place++) {
            var portrait = waiting.get(place).portrait();
            var named = Blocks.strong(portrait);
            for (var value : Blocks.sought(portrait)) {
                if (named > 0 || !byStrong) {
                    places.add(place);
                    values.add(value);
                    strong.add(named > 0);
                }
                named--;
            }
        }
        var found = new HashSet<>(jdbc.sql("""
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
        found.addAll(quoted(waiting));
        return found;
    }

    /** Whom those name by an academy's key. */
    private List<Found> quoted(List<Due.Entry> waiting) {
        var found = new ArrayList<Found>();
        for (var place = 0; place < waiting.size(); place++) {
            for (var key : waiting.get(place).portrait().quoted()) {
                for (var address : academies.meant(key)) {
                    found.add(new Found(place, address));
                }
            }
        }
        return found;
    }

    /** All records of those numbers. */
    Map<PersonId, List<Known>> of(String[] people) {
        var all = new HashMap<PersonId, List<Known>>();
        jdbc.sql("""
                select r.key, l.person, r.gone_at is null as live, r.source, r.profile, r.content, encode(r.ine, 'hex') as ine
                from link l join person_record r on r.source = l.source and r.key = l.key
                where l.person = any(:people::text[]) and l.until_at is null order by r.source, r.key""").param("people", people).query(row -> {
            var known = known(row);
            all.computeIfAbsent(known.person(), fresh -> new ArrayList<>(2)).add(known);
        });
        return all;
    }

    /** Whose those records of a source are. */
    Map<String, PersonId> owners(String source, Collection<String> keys) {
        var owners = new HashMap<String, PersonId>();
        jdbc.sql("""
                select l.key, coalesce(p.merged_into, p.id) from link l join person p on p.id = l.person
                where l.source = :source and l.key = any(:keys) and l.until_at is null""")
                .param("source", source)
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    owners.put(row.getString(1), new PersonId(row.getString(2)));
                });
        return owners;
    }

    private Map<Address, Known> read(Collection<Address> addresses) {
        var read = new HashMap<Address, Known>();
        jdbc.sql("""
                select r.key, coalesce(p.merged_into, p.id) as person, r.gone_at is null as live,
                  r.source, r.profile, r.content, encode(r.ine, 'hex') as ine
                from unnest(:sources::text[], :keys::text[]) wanted(source, key)
                join link l on l.source = wanted.source and l.key = wanted.key and l.until_at is null
                join person p on p.id = l.person
                join person_record r on r.source = l.source and r.key = l.key""")
                .param("sources", addresses.stream().map(Address::source).toArray(String[]::new))
                .param("keys", addresses.stream().map(Address::key).toArray(String[]::new))
                .query(row -> {
                    read.put(new Address(row.getString("source"), row.getString("key")), known(row));
                });
        return read;
    }

    private Known known(ResultSet row) throws SQLException {
        return new Known(
                new PersonId(row.getString("person")),
                portrait(row, row.getString("key")),
                row.getBoolean("live"),
                row.getString("key"));
    }
}
