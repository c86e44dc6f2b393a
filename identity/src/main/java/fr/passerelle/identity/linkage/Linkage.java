package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ties a source's records to people: each record without a link is matched, and linked to somebody known, to somebody
 * new, or left to a human. Links are dated and carry their evidence; none is ever deleted. Only what a run changed is
 * looked at.
 */
public final class Linkage {

    /** The changes of one run from which on tables are no longer what they were. */
    private static final int MANY = 5_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Matcher matcher;
    private final Mint mint;

    /** Over that database. */
    public Linkage(JdbcTemplate database, Matcher matcher, Mint mint) {
        this.jdbc = JdbcClient.create(database);
        this.batches = database;
        this.matcher = matcher;
        this.mint = mint;
    }

    /** Links what that run of the source changed and nobody owns yet; runs inside the caller's transaction. */
    public void link(String source, long run, Instant at) {
        // One source at a time over all nodes: two that met one human at once would each make a number for them.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('linkage', 0))::text")
                .query(String.class)
                .single();
        var now = at.atOffset(ZoneOffset.UTC);
        refreshKeys(source, run);
        lookAgain(run);
        gather(source, run);
        mint.forStrangers(source, now);
        decide(source, now);
        jdbc.sql("drop table linkage_waiting").update();
    }

    /** Those who vanished keep theirs: they are found again by them. */
    private void refreshKeys(String source, long run) {
        jdbc.sql("""
                delete from linkage_key k using sync_change c
                where c.run = :run and c.what <> 'SCHOOL' and c.kind in ('CHANGED', 'MOVED', 'BACK')
                  and k.source = :source and k.key = c.key""").param("source", source).param("run", run).update();
        jdbc.sql("""
                insert into linkage_key (value, source, key)
                select v.value, r.source, r.key
                from sync_line c join person_record r on r.source = :source and r.key = c.key
                cross join lateral (
                  select 'I'::bytea || r.ine as value where r.ine is not null
                  union all
                  select 'M'::bytea || substr(sha256(convert_to(lower(r.content ->> 'mail'), 'UTF8')), 1, 16)
                  where r.profile <> 'PUPIL' and r.content ->> 'mail' <> '') v
                where c.run = :run and c.what <> 'SCHOOL' and c.kind in ('ADDED', 'CHANGED', 'MOVED', 'BACK')""").param("source", source).param("run", run).update();
    }

    /**
     * PostgreSQL counts tables by itself a minute later; until then it takes those that a first feed has just filled for
     * small ones, and joins a region with itself row by row.
     */
    private void lookAgain(long run) {
        var changed = jdbc.sql("select coalesce(sum(people), 0) from sync_tally where run = :run and school = ''")
                .param("run", run)
                .query(Long.class)
                .single();
        if (changed > MANY) {
            jdbc.sql("analyze sync_added, sync_change, person_record (source, key, profile, gone_at), guardianship,"
                            + " linkage_key, link, review_case")
                    .update();
        }
    }

    /** Whom this run brought or changed, and the adults whom its pupils name; an adult whom nobody names is nobody here. */
    private void gather(String source, long run) {
        jdbc.sql(
                        "create temporary table linkage_waiting (key text collate \"C\" primary key, known boolean) on commit drop")
                .update();
        jdbc.sql("""
                insert into linkage_waiting (key, known)
                select r.key, exists (
                  select 1 from linkage_key mine join linkage_key theirs on theirs.value = mine.value
                  join link l on l.source = theirs.source and l.key = theirs.key and l.until_at is null
                  where mine.source = r.source and mine.key = r.key)
                from (
                  select key from sync_line where run = :run and what <> 'SCHOOL'
                    and kind in ('ADDED', 'CHANGED', 'MOVED', 'BACK')
                  union
                  select unnest(p.guardians) from sync_line c
                    join person_record p on p.source = :source and p.key = c.key
                   where c.run = :run and c.what = 'PUPIL' and c.kind in ('ADDED', 'CHANGED', 'MOVED', 'BACK')) due
                join person_record r on r.source = :source and r.key = due.key and r.gone_at is null
                where (r.profile <> 'GUARDIAN' or exists (
                    select 1 from guardianship g where g.source = :source and g.guardian_key = r.key))
                  and not exists (select 1 from link l where l.source = r.source and l.key = r.key and l.until_at is null)
                  and not exists (
                    select 1 from review_case c where c.source = r.source and c.key = r.key and c.closed_at is null)""").param("source", source).param("run", run).update();
        jdbc.sql("analyze linkage_waiting").update();
    }

    private void decide(String source, OffsetDateTime now) {
        var links = new ArrayList<Object[]>();
        var people = new ArrayList<Object[]>();
        var cases = new ArrayList<Object[]>();
        waiting(source).forEach((key, waiting) -> {
            switch (matcher.match(waiting.record(), waiting.candidates())) {
                case Match.Same(var person, var evidence) ->
                    links.add(link(source, key, person, evidence.toString(), now));
                case Match.Ambiguous(var candidates, var evidence) ->
                    cases.add(new Object[] {source, key, ids(candidates), evidence.toString(), now});
                case Match.New() -> {
                    var person = mint.next();
                    people.add(new Object[] {person.value(), now});
                    links.add(link(source, key, person, "[]", now));
                }
            }
        });
        batches.batchUpdate("insert into person (id, minted_at) values (?, ?)", people);
        batches.batchUpdate(
                "insert into link (source, key, person, evidence, author, from_at) values (?, ?, ?, ?, ?, ?)", links);
        batches.batchUpdate(
                "insert into review_case (source, key, candidates, evidence, opened_at)"
                        + " values (?, ?, string_to_array(?, ' '), ?, ?) on conflict do nothing",
                cases);
    }

    private static Object[] link(String source, String key, PersonId person, String evidence, OffsetDateTime now) {
        return new Object[] {source, key, person.value(), evidence, "matcher", now};
    }

    private static String ids(List<PersonId> people) {
        return people.stream().map(PersonId::value).collect(Collectors.joining(" "));
    }

    private Map<String, Waiting> waiting(String source) {
        var found = new LinkedHashMap<String, Waiting>();
        jdbc.sql("""
                select w.key as w_key, w.source as w_source, w.profile as w_profile, w.content as w_content,
                  encode(w.ine, 'hex') as w_ine, coalesce(p.merged_into, p.id) as person,
                  r.source as r_source, r.profile as r_profile, r.content as r_content,
                  encode(r.ine, 'hex') as r_ine, r.gone_at is null as live
                from linkage_waiting due join person_record w on w.source = :source and w.key = due.key
                join linkage_key mine on mine.source = w.source and mine.key = w.key
                join linkage_key theirs on theirs.value = mine.value
                join link l on l.source = theirs.source and l.key = theirs.key and l.until_at is null
                join person_record r on r.source = l.source and r.key = l.key
                join person p on p.id = l.person
                where due.known
                order by w.key""").param("source", source).query(row -> {
            var waiting = found.get(row.getString("w_key"));
            if (waiting == null) {
                waiting = new Waiting(described(row, "w_"), new ArrayList<>());
                found.put(row.getString("w_key"), waiting);
            }
            waiting.candidates()
                    .add(new Candidate(
                            new PersonId(row.getString("person")), described(row, "r_"), row.getBoolean("live")));
        });
        return found;
    }

    private static Described described(ResultSet row, String side) throws SQLException {
        var ine = row.getString(side + "ine");
        return new Described(
                row.getString(side + "source"),
                ProfileKind.valueOf(row.getString(side + "profile")),
                JSON.readValue(row.getString(side + "content"), RecordContent.class),
                ine == null ? "" : ine);
    }

    private record Waiting(Described record, List<Candidate> candidates) {}
}
