package fr.passerelle.identity.linkage;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom a run brought or changed, and the adults whom its pupils name: their keys are made anew, and some wait for a number. */
final class Due {

    private static final int AT_ONCE = 4_000;
    /** The changes of one run from which on tables are no longer what they were. */
    private static final int MANY = 5_000;

    /** What of a record tells who it is, as changes call it. */
    private static final String[] TELLING = {
        "family", "birthFamily", "given", "title", "born", "mail", "phone", "aafKeys", "ine", "profile"
    };

    private final JdbcClient jdbc;
    private final Records records;
    private final String source;

    Due(JdbcClient jdbc, Records records, String source) {
        this.jdbc = jdbc;
        this.records = records;
        this.source = source;
    }

    /**
     * One of them; one that the run added was not known by any key before.
     *
     * @param isTelling whether it is somebody's already, and now says something new of who that is
     */
    record Entry(String key, boolean isWaiting, boolean isAdded, boolean isTelling, Portrait portrait) {

        /** One that has nothing new to say beyond its being there. */
        Entry(String key, boolean isWaiting, boolean isAdded, Portrait portrait) {
            this(key, isWaiting, isAdded, false, portrait);
        }

        /** The same with those for whom it answers. */
        Entry answering(List<Ward> children) {
            return new Entry(key, isWaiting, isAdded, isTelling, portrait.answering(children));
        }

        @Override
        public String toString() {
            return "Entry[hidden]";
        }
    }

    /** An adult whom nobody names is nobody here; who is linked, or a case already, does not wait. */
    void gather(long run) {
        var isMany = isMany(run);
        if (isMany) {
            jdbc.sql("analyze sync_added, sync_change, person_record (source, key, profile, gone_at), guardianship,"
                            + " linkage_key, link, person, review_case")
                    .update();
            // Whoever is added lies in arrays, of which the database cannot know how long they are.
            jdbc.sql("set local enable_nestloop = off").update();
        }
        jdbc.sql("""
                create temporary table linkage_waiting (
                  key text collate "C" primary key, guardian boolean, added boolean, waiting boolean,
                  telling boolean) on commit drop""").update();
        fill(run);
        if (isMany) {
            jdbc.sql("set local enable_nestloop = on").update();
        }
        jdbc.sql("analyze linkage_waiting").update();
    }

    private void fill(long run) {
        jdbc.sql("""
                insert into linkage_waiting (key, guardian, added, waiting, telling)
                select r.key, r.profile = 'GUARDIAN', due.added,
                  (r.profile <> 'GUARDIAN' or exists (
                    select 1 from guardianship g where g.source = :source and g.guardian_key = r.key))
                  and l.key is null and c.key is null,
                  due.telling and l.key is not null
                from (
                  select key, bool_or(added) as added, bool_or(telling) as telling from (
                    select key, kind = 'ADDED' as added,
                      kind = 'BACK' or coalesce(jsonb_exists_any(fields, :telling), false) as telling
                     from sync_line where run = :run and what <> 'SCHOOL'
                      and kind in ('ADDED', 'CHANGED', 'MOVED', 'BACK')
                    union all
                    select unnest(p.guardians), false,
                      kind in ('ADDED', 'BACK') or coalesce(jsonb_exists(fields, 'ties'), false) from sync_line c
                      join person_record p on p.source = :source and p.key = c.key
                     where c.run = :run and c.what = 'PUPIL' and c.kind in ('ADDED', 'CHANGED', 'MOVED', 'BACK')) every
                  group by key) due
                join person_record r on r.source = :source and r.key = due.key and r.gone_at is null
                left join link l on l.source = :source and l.key = due.key and l.until_at is null
                left join review_case c on c.source = :source and c.key = due.key and c.closed_at is null""")
                .param("source", source)
                .param("run", run)
                .param("telling", TELLING)
                .update();
    }

    /**
     * PostgreSQL counts tables by itself a minute later; until then it takes those that a first feed has just filled for
     * small ones, and joins a region with itself row by row.
     */
    private boolean isMany(long run) {
        return jdbc.sql("select coalesce(sum(people), 0) > :many from sync_tally where run = :run and school = ''")
                .param("run", run)
                .param("many", MANY)
                .query(Boolean.class)
                .single();
    }

    /** Counts again what the pupils of that run have just filled, before their adults are asked for by it. */
    void lookAgain(long run) {
        if (isMany(run)) {
            jdbc.sql("analyze link, person").update();
        }
    }

    /**
     * The next of them by their keys: guardians, or all the others. Where both are to be joined in the order of their keys,
     * both must be told where to begin, or the records are read from the first one each time.
     */
    List<Entry> next(String after, boolean guardians) {
        return jdbc.sql("""
                select w.key, w.waiting, w.added, w.telling, r.source, r.profile, r.content, encode(r.ine, 'hex') as ine
                from linkage_waiting w join person_record r on r.source = :source and r.key = w.key
                where w.guardian = :guardians and w.key > :after and r.key > :after order by w.key limit :most""")
                .param("source", source)
                .param("guardians", guardians)
                .param("after", after)
                .param("most", AT_ONCE)
                .query((row, n) -> new Entry(
                        row.getString("key"),
                        row.getBoolean("waiting"),
                        row.getBoolean("added"),
                        row.getBoolean("telling"),
                        records.portrait(row, row.getString("key"))))
                .list();
    }

    void forget() {
        jdbc.sql("drop table linkage_waiting").update();
    }
}
