package fr.passerelle.gateway.operations.killed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a database holds of the directories, as hashes without clocks, run numbers, and people's numbers, drawn by chance. */
final class HeldState {

    private static final String RECORDS = """
            select s.source,
              md5(concat_ws('/',
                (select string_agg((to_jsonb(r) - 'changed_at' - 'gone_at')::text || (gone_at is null), ',' order by key)
                   from person_record r where r.source = s.source),
                (select string_agg((to_jsonb(r) - 'changed_at' - 'gone_at')::text || (gone_at is null), ',' order by key)
                   from school_record r where r.source = s.source),
                (select string_agg(g::text, ',' order by pupil_key, guardian_key)
                   from guardianship g where g.source = s.source),
                (select string_agg(h::text, ',' order by school, profile)
                   from headcount h where h.source = s.source and people <> 0),
                (select mark from source_mark m where m.source = s.source)))
            from (select distinct source from sync_run) s""";

    private static final Map<String, String> OTHERS = Map.of(
            "links", """
            select string_agg(source || '/' || key || '=' || first, ',' order by source, key) from (
              select l.source, l.key, (
                select min(m.source || '/' || m.key) from link m where m.person = l.person and m.until_at is null) as first
              from link l where until_at is null) each""",
            "numbers", "select count(*)::text from person",
            "numbers of nobody",
                    "select count(*)::text from person p where not exists (select 1 from link where person = p.id)",
            "cases", "select string_agg(source || '/' || key, ',' order by source, key) from review_case",
            "keys", "select string_agg(k::text, ',' order by k::text) from linkage_key k",
            "past", """
            select string_agg((to_jsonb(p) - 'from_at' - 'until_at')::text, ',' order by source, key,
              (to_jsonb(p) - 'from_at' - 'until_at')::text)
            from person_record_past p""",
            "counts", """
            select string_agg(source || counts::text, ',' order by source, id) from sync_run where status = 'APPLIED'
              and (counts ->> 'added')::int + (counts ->> 'changed')::int + (counts ->> 'moved')::int
                + (counts ->> 'back')::int + (counts ->> 'gone')::int > 0""",
            "runs not linked", "select count(*)::text from sync_run where status = 'APPLIED' and linked_at is null",
            "applied and not in the journal", """
            select count(*)::text from sync_run r where status = 'APPLIED' and not exists (
              select 1 from journal j where event = 'SYNC_APPLIED' and j.detail ->> 'run' = r.id::text)""",
            "staging tables left",
                    "select count(*)::text from pg_class where relkind = 'r' and relname like 'stage\\_%'");

    private HeldState() {}

    /** The records of each source, all seen at one moment. */
    static Map<String, String> records(JdbcClient jdbc) {
        var bySource = new TreeMap<String, String>();
        jdbc.sql(RECORDS).query(row -> {
            bySource.put(row.getString(1), row.getString(2));
        });
        return bySource;
    }

    /** All of it, part by part. */
    static Map<String, String> all(JdbcClient jdbc) {
        var parts = new TreeMap<>(records(jdbc));
        OTHERS.forEach((part, question) ->
                parts.put(part, brief(jdbc.sql(question).query(String.class).list())));
        return parts;
    }

    private static String brief(List<String> answer) {
        var text = String.valueOf(answer);
        return text.length() < 20 ? text : Integer.toHexString(text.hashCode());
    }
}
