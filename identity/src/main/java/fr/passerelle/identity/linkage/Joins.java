package fr.passerelle.identity.linkage;

import fr.passerelle.identity.linkage.Pairs.Pair;
import fr.passerelle.identity.linkage.Pairs.Sign;
import fr.passerelle.identity.person.PersonId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What becomes of pairs of numbers. Numbers of plainly one adult are joined by the machine where at most one of them is in
 * use; all others are cases. None is made of two whom a human has parted, or whom a directory has both today.
 */
final class Joins {

    private static final int AT_ONCE = 500;
    private static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final Joining joining;
    private final OffsetDateTime now;

    Joins(JdbcClient jdbc, Joining joining, OffsetDateTime now) {
        this.jdbc = jdbc;
        this.joining = joining;
        this.now = now;
    }

    /** Joins them or asks, and closes the cases of those who have become one. */
    void settle(Pairs pairs) {
        var groups = pairs.gathered();
        for (var from = 0; from < groups.size(); from += AT_ONCE) {
            some(groups.subList(from, Math.min(groups.size(), from + AT_ONCE)));
        }
        jdbc.sql("""
                update review_case c set closed_at = :now
                where c.kind = 'NUMBERS' and c.closed_at is null and (
                  select count(distinct coalesce(p.merged_into, p.id)) from person p where p.id = any(c.candidates)) < 2""").param("now", now).update();
    }

    private void some(List<Map<Pair, Sign>> groups) {
        var people = new HashSet<PersonId>();
        groups.forEach(group -> people.addAll(Pairs.people(group.keySet())));
        var ids = people.stream().map(PersonId::value).sorted().toArray(String[]::new);
        var parted = parted(ids);
        var standings = standings(ids);
        groups.forEach(group -> {
            var isWhole = group.keySet().stream().noneMatch(parted::contains);
            var open = new LinkedHashMap<>(group);
            open.keySet().removeAll(parted);
            if (!open.isEmpty()) {
                settle(open, isWhole, standings);
            }
        });
    }

    private void settle(Map<Pair, Sign> group, boolean isWhole, Map<PersonId, Standing> standings) {
        var members = Pairs.people(group.keySet()).stream()
                .map(person -> standings.getOrDefault(person, Standing.of(person)))
                .sorted(Standing.KEPT_FIRST)
                .toList();
        var isPlain = isWhole && group.values().stream().allMatch(Sign::plain) && Standing.areOne(members);
        if (!isPlain || !join(members, group.values().iterator().next())) {
            group.forEach((pair, sign) -> ask(pair, sign, standings));
        }
    }

    private boolean join(List<Standing> members, Sign sign) {
        var why = "rapprochement par la machine : " + sign.evidence();
        var kept = members.getFirst().person();
        return members.stream()
                .skip(1)
                .allMatch(lost ->
                        joining.join(kept, lost.person(), why.substring(0, Math.min(why.length(), LONGEST_REASON))));
    }

    private void ask(Pair pair, Sign sign, Map<PersonId, Standing> standings) {
        var one = standings.getOrDefault(pair.one(), Standing.of(pair.one()));
        var other = standings.getOrDefault(pair.other(), Standing.of(pair.other()));
        if (one.isBeside(other)) {
            return;
        }
        var order = new ArrayList<>(List.of(one, other));
        order.sort(Standing.KEPT_FIRST);
        jdbc.sql("""
                insert into review_case (kind, candidates, evidence, opened_at)
                values ('NUMBERS', :people, :evidence, :now) on conflict do nothing""")
                .param(
                        "people",
                        order.stream().map(each -> each.person().value()).toArray(String[]::new))
                .param("evidence", sign.evidence().toString())
                .param("now", now)
                .update();
    }

    /** Those of whom a human has said that they are two, if only by undoing what had made them one. */
    private Set<Pair> parted(String[] ids) {
        var parted = new HashSet<Pair>();
        jdbc.sql("select array[one, other] from two_people where one = any(:ids)")
                .param("ids", ids)
                .query(row -> {
                    addAll(parted, Arrays.asList((String[]) row.getArray(1).getArray()));
                });
        jdbc.sql("""
                select d.people from decision d
                where d.kind = 'MERGE' and d.people && :ids::text[]
                  and exists (select 1 from decision u where u.undoes = d.id)""").param("ids", ids).query(row -> {
            addAll(parted, Arrays.asList((String[]) row.getArray(1).getArray()));
        });
        return parted;
    }

    private static void addAll(Set<Pair> parted, Collection<String> people) {
        for (var one : people) {
            for (var other : people) {
                if (!one.equals(other)) {
                    parted.add(Pair.of(new PersonId(one), new PersonId(other)));
                }
            }
        }
    }

    private Map<PersonId, Standing> standings(String[] ids) {
        var records = new Records(jdbc, Academies.NONE).of(ids);
        var used = used(ids);
        var standings = new LinkedHashMap<PersonId, Standing>();
        jdbc.sql("select id, minted_at from person where id = any(?)")
                .param(ids)
                .query(row -> {
                    var person = new PersonId(row.getString(1));
                    standings.put(
                            person,
                            new Standing(
                                    person,
                                    row.getObject(2, OffsetDateTime.class),
                                    used.contains(person),
                                    records.getOrDefault(person, List.of())));
                });
        return standings;
    }

    /** Those whom a publisher or the ENT knows by now, under this number or one that leads to it. */
    private Set<PersonId> used(String[] ids) {
        return new HashSet<>(jdbc.sql("""
                with meant as (
                  select id, coalesce(merged_into, id) as person from person where id = any(:ids) or merged_into = any(:ids))
                select m.person from meant m join pseudonym s on s.person = m.id
                union select m.person from meant m join adoption a on a.person = m.id""")
                .param("ids", ids)
                .query((row, n) -> new PersonId(row.getString(1)))
                .list());
    }
}
