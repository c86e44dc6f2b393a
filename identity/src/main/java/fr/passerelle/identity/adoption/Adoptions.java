package fr.passerelle.identity.adoption;

import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.person.SourceKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over the names that others gave people before us. Of one that fits somebody the number is found for good; one that
 * fits nobody waits and is tried again; one that two people could mean, or that would give somebody a second pseudonym,
 * is a case for a human and changes nothing. Importing the same again changes nothing either.
 */
public final class Adoptions {

    private static final int AT_ONCE = 10_000;

    /** Whom the names of a state are said to be, by key and by INE; under the numbers of today. */
    private static final String SAID = """
            select a.kind, a.holder, a.value, coalesce(p.merged_into, p.id) as person from adoption a
            join link l on l.source = a.source and l.key = a.key and l.until_at is null
            join person p on p.id = l.person
            where a.state = :state and not a.by_hand
            union
            select a.kind, a.holder, a.value, coalesce(p.merged_into, p.id) from adoption a
            join person_record r on r.ine = a.ine
            join link l on l.source = r.source and l.key = r.key and l.until_at is null
            join person p on p.id = l.person
            where a.state = :state and not a.by_hand
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final Clock clock;

    /** Over that database. */
    public Adoptions(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Takes these names over as far as they fit.
     *
     * @param dryRun whether only to tell what would come of it
     */
    public Outcome take(Holder holder, List<Adoptee> names, boolean dryRun) {
        var outcome = transaction.execute(status -> {
            for (var from = 0; from < names.size(); from += AT_ONCE) {
                keep(holder, names.subList(from, Math.min(from + AT_ONCE, names.size())));
            }
            settle();
            if (dryRun) {
                status.setRollbackOnly();
            }
            return outcome(holder);
        });
        if (outcome == null) {
            throw new IllegalStateException("an import came to nothing");
        }
        return outcome;
    }

    /** Tries again whatever fits nobody yet, or could not be: since then people came, or were merged. */
    public void retry() {
        transaction.executeWithoutResult(status -> settle());
    }

    /** How a holder's names stand. */
    public Outcome outcome(Holder holder) {
        var conflicts = new LinkedHashMap<String, Integer>();
        jdbc.sql("select conflict, count(*) from adoption where kind = ? and holder = ? and state = 'CONFLICT'"
                        + " group by conflict order by conflict")
                .params(holder.kind().name(), holder.id())
                .query(row -> {
                    conflicts.put(row.getString(1), row.getInt(2));
                });
        return new Outcome(
                count(holder, "ADOPTED"),
                count(holder, "WAITING"),
                count(holder, "REFUSED"),
                count(holder, "EXPIRED"),
                conflicts);
    }

    /** Those of a holder's names that do not work yet. */
    public List<Open> open(Holder holder, int most) {
        return jdbc.sql("""
                select value, coalesce(source || '$' || key, ''), coalesce(conflict, '') from adoption
                where kind = :kind and holder = :holder and state in ('WAITING', 'CONFLICT') order by state, value limit :most""")
                .param("kind", holder.kind().name())
                .param("holder", holder.id())
                .param("most", most)
                .query((row, n) -> new Open(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private int count(Holder holder, String state) {
        return jdbc.sql("select count(*) from adoption where kind = ? and holder = ? and state = ?")
                .params(holder.kind().name(), holder.id(), state)
                .query(Integer.class)
                .single();
    }

    private void keep(Holder holder, List<Adoptee> names) {
        jdbc.sql("""
                insert into adoption (kind, holder, value, source, key, ine, imported_at)
                select distinct on (value) :kind, :holder, value, source, key, decode(ine, 'hex'), :now
                from unnest(:values::text[], :sources::text[], :keys::text[], :ines::text[])
                  with ordinality as n(value, source, key, ine, place)
                order by value, place
                on conflict (kind, holder, value) do update
                  set source = excluded.source, key = excluded.key, ine = excluded.ine,
                    imported_at = excluded.imported_at,
                    state = case adoption.state when 'EXPIRED' then 'WAITING' else adoption.state end
                  where adoption.state <> 'ADOPTED' and not adoption.by_hand""")
                .param("kind", holder.kind().name())
                .param("holder", holder.id())
                .param("now", now())
                .param("values", texts(names, Adoptee::value))
                .param("sources", texts(names, name -> part(name.key(), SourceKey::source)))
                .param("keys", texts(names, name -> part(name.key(), SourceKey::key)))
                .param("ines", texts(names, name -> part(name.ine(), this::hash)))
                .update();
    }

    private void settle() {
        jdbc.sql("update adoption set state = 'WAITING', conflict = null, person = null"
                        + " where state = 'CONFLICT' and not by_hand")
                .update();
        find();
        conflict("ADOPTION-VALUE-TAKEN", """
                exists (select 1 from pseudonym s join person p on p.id = s.person
                  where s.publisher = a.holder and s.value = a.value
                    and coalesce(p.merged_into, p.id) <> a.person)""");
        conflict("ADOPTION-HAS-ANOTHER", """
                exists (select 1 from pseudonym s join person p on p.id = s.person
                  where s.publisher = a.holder and s.value <> a.value
                    and coalesce(p.merged_into, p.id) = a.person)
                or exists (select 1 from adoption o
                  where o.kind = a.kind and o.holder = a.holder and o.person = a.person and o.state = 'WAITING'
                    and o.value < a.value)""");
        jdbc.sql("""
                insert into pseudonym (publisher, person, value)
                select holder, person, value from adoption
                where kind = 'PUBLISHER' and state = 'WAITING' and person is not null
                on conflict do nothing""").update();
        jdbc.sql("update adoption set state = 'ADOPTED', adopted_at = ?, ine = null"
                        + " where state = 'WAITING' and person is not null")
                .param(now())
                .update();
        ask();
    }

    /** Every conflict is a case, as long as it is one; whom it may be are those that it names, and who bears the name. */
    private void ask() {
        jdbc.sql("""
                update review_case c set closed_at = :now
                where c.kind = 'ADOPTION' and c.closed_at is null and not exists (
                  select 1 from adoption a where a.kind = c.named and a.holder = c.holder and a.value = c.value
                    and a.state = 'CONFLICT')""").param("now", now()).update();
        jdbc.sql("with said as (" + SAID + "), " + """
                meant as (
                  select kind, holder, value, person from said
                  union
                  select a.kind, a.holder, a.value, coalesce(p.merged_into, p.id) from adoption a
                  join pseudonym s on s.publisher = a.holder and s.value = a.value
                  join person p on p.id = s.person
                  where a.kind = 'PUBLISHER' and a.state = :state and not a.by_hand)
                insert into review_case (kind, named, holder, value, code, candidates, evidence, opened_at)
                select 'ADOPTION', a.kind, a.holder, a.value, a.conflict, array_agg(m.person order by m.person), '', :now
                from adoption a join meant m on m.kind = a.kind and m.holder = a.holder and m.value = a.value
                where a.state = :state group by a.kind, a.holder, a.value
                on conflict (named, holder, value) where kind = 'ADOPTION' and closed_at is null
                do update set candidates = excluded.candidates, code = excluded.code""")
                .param("state", "CONFLICT")
                .param("now", now())
                .update();
    }

    /** Whoever has the key or the INE; where these name two, nobody is meant. */
    private void find() {
        jdbc.sql("with said as (" + SAID + "), " + """
                meant as (
                  select kind, holder, value, min(person) as person, count(*) as people
                  from said group by kind, holder, value)
                update adoption a set
                  person = case when m.people = 1 then m.person end,
                  state = case when m.people = 1 then 'WAITING' else 'CONFLICT' end,
                  conflict = case when m.people > 1 then 'ADOPTION-TWO-PEOPLE' end
                from meant m
                where a.kind = m.kind and a.holder = m.holder and a.value = m.value""")
                .param("state", "WAITING")
                .update();
    }

    private void conflict(String code, String when) {
        jdbc.sql("update adoption a set state = 'CONFLICT', conflict = :code, person = null"
                        + " where a.kind = 'PUBLISHER' and a.state = 'WAITING' and a.person is not null and (" + when
                        + ")")
                .param("code", code)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String hash(Ine ine) {
        return HexFormat.of().formatHex(secrets.mac("ine", ine.value().getBytes(StandardCharsets.US_ASCII)));
    }

    private static <T> @Nullable String part(@Nullable T whole, Function<T, String> part) {
        return whole == null ? null : part.apply(whole);
    }

    private static @Nullable String[] texts(List<Adoptee> names, Function<Adoptee, @Nullable String> text) {
        return names.stream().map(text).toArray(String[]::new);
    }
}
