package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;
import java.security.SecureRandom;
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
 * new, or left to a human. Links are dated and carry their evidence; none is ever deleted.
 */
public final class Linkage {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Matcher matcher;
    private final SecureRandom random;

    /** Over that database. */
    public Linkage(JdbcTemplate database, Matcher matcher, SecureRandom random) {
        this.jdbc = JdbcClient.create(database);
        this.batches = database;
        this.matcher = matcher;
        this.random = random;
    }

    /** Links what that source has and nobody owns yet; runs inside the caller's transaction. */
    public void link(String source, Instant at) {
        // One source at a time over all nodes: two that met one human at once would each make a number for them.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('linkage', 0))::text")
                .query(String.class)
                .single();
        var now = at.atOffset(ZoneOffset.UTC);
        var links = new ArrayList<Object[]>();
        var people = new ArrayList<Object[]>();
        var cases = new ArrayList<Object[]>();
        unlinked(source).forEach((key, waiting) -> {
            switch (matcher.match(waiting.record(), waiting.candidates())) {
                case Match.Same(var person, var evidence) ->
                    links.add(link(source, key, person, evidence.toString(), now));
                case Match.Ambiguous(var candidates, var evidence) ->
                    cases.add(new Object[] {source, key, ids(candidates), evidence.toString(), now});
                case Match.New() -> {
                    var person = mint();
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

    /** A new number: 26 letters and digits, 130 bits of chance. */
    private PersonId mint() {
        var digits = new StringBuilder(26);
        for (int i = 0; i < 26; i++) {
            digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new PersonId(digits.toString());
    }

    private Map<String, Waiting> unlinked(String source) {
        var found = new LinkedHashMap<String, Waiting>();
        jdbc.sql("""
                with waiting as (
                  select * from person_record r where r.source = :source and r.gone_at is null
                  and not exists (select 1 from link l where l.source = r.source and l.key = r.key and l.until_at is null)
                  and not exists (
                    select 1 from review_case c where c.source = r.source and c.key = r.key and c.closed_at is null))
                select w.key as w_key, w.source as w_source, w.profile as w_profile, w.content as w_content,
                  encode(w.ine, 'hex') as w_ine, coalesce(p.merged_into, p.id) as person,
                  r.source as r_source, r.profile as r_profile, r.content as r_content,
                  encode(r.ine, 'hex') as r_ine, r.gone_at is null as live
                from waiting w
                left join person_record r
                  on (r.ine = w.ine
                      or (w.profile <> 'PUPIL' and r.profile <> 'PUPIL'
                          and lower(r.content ->> 'mail') = lower(w.content ->> 'mail')))
                 and exists (select 1 from link l where l.source = r.source and l.key = r.key and l.until_at is null)
                left join link l on l.source = r.source and l.key = r.key and l.until_at is null
                left join person p on p.id = l.person
                order by w.key""").param("source", source).query(row -> {
            var waiting = found.get(row.getString("w_key"));
            if (waiting == null) {
                waiting = new Waiting(described(row, "w_"), new ArrayList<>());
                found.put(row.getString("w_key"), waiting);
            }
            if (row.getString("person") != null) {
                waiting.candidates()
                        .add(new Candidate(
                                new PersonId(row.getString("person")), described(row, "r_"), row.getBoolean("live")));
            }
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
