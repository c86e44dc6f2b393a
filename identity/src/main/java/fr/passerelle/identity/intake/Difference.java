package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.Feed.Extent;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a staged feed would change, found by comparing whole tables and stored line by line and in numbers. */
final class Difference {

    private final JdbcClient jdbc;
    private final StageTables tables;
    private final String source;
    private final Set<ChangeKind> deferred;

    /** Of that source; changes of the deferred kinds are told but left for a later run. */
    Difference(JdbcClient jdbc, StageTables tables, String source, Set<ChangeKind> deferred) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.source = source;
        this.deferred = deferred;
    }

    void store(Extent extent, StoredKnown known) {
        told();
        switch (extent) {
            case DELTA -> goneByWord();
            case COMPLETE -> {
                if (known.repeated() > 0) {
                    goneUnrepeated();
                } else {
                    goneUnnamed();
                }
            }
        }
        schools(extent);
        if (!deferred.isEmpty()) {
            jdbc.sql("update sync_change set kind = 'LATER-' || kind"
                            + " where run = ? and kind = any(?) and what <> 'SCHOOL'")
                    .param(tables.run())
                    .param(deferred.stream().map(Enum::name).toArray(String[]::new))
                    .update();
        }
        tally();
    }

    private void told() {
        jdbc.sql("""
                insert into sync_added (run, what, schools, keys)
                select :run, s.profile, s.schools, array_agg(s.key)
                from %s s left join person_record r on r.source = :source and r.key = s.key
                where s.said = 'ROW' and r.key is null
                group by s.profile, s.schools, s.ordinal / 10000""".formatted(tables.people()))
                .param("run", tables.run())
                .param("source", source)
                .update();
        insert("""
                select :run, s.profile, s.key,
                  case when r.gone_at is not null then 'BACK'
                       when r.schools <> s.schools then 'MOVED' else 'CHANGED' end,
                  s.schools, case when r.gone_at is null then coalesce(r.schools, '{}') else '{}' end,
                  case when r.profile <> s.profile then r.profile end,
                  record_changes(r.content, s.content)
                    || case when r.profile <> s.profile
                       then jsonb_build_object('profile', jsonb_build_array(r.profile, s.profile)) else '{}' end
                    || case when r.guardians <> s.guardians or r.ties <> s.ties
                       then jsonb_build_object('ties', jsonb_build_array(
                         jsonb_object(r.guardians, r.ties), jsonb_object(s.guardians, s.ties))) else '{}' end
                    || case when r.ine is distinct from s.ine
                       then jsonb_build_object('ine', jsonb_build_array(r.ine is not null, s.ine is not null))
                       else '{}' end
                from %s s join person_record r on r.source = :source and r.key = s.key
                where s.said = 'ROW' and (r.gone_at is not null
                  or (r.digest <> s.digest or s.digest = '') and (r.digest <> '' and s.digest <> ''
                  or (r.profile, r.content, r.schools, r.guardians, r.ties, r.ine)
                    is distinct from (s.profile, s.content, s.schools, s.guardians, s.ties, s.ine)))""".formatted(tables.people()));
    }

    private void goneByWord() {
        insert("""
                select :run, r.profile, r.key, 'GONE', '{}', r.schools, null, null
                from %s s join person_record r on r.source = :source and r.key = s.key
                where s.said = 'GONE' and r.gone_at is null""".formatted(tables.people()));
    }

    /** A record set aside today is staged as well, and so is not gone: it stays until its source can say it rightly. */
    private void goneUnnamed() {
        insert("""
                select :run, r.profile, r.key, 'GONE', '{}', r.schools, null, null from person_record r
                where r.source = :source and r.gone_at is null
                  and not exists (select 1 from %s s where s.key = r.key and s.said <> 'GONE')""".formatted(tables.people()));
    }

    private void goneUnrepeated() {
        insert("""
                select :run, r.profile, r.key, 'GONE', '{}', r.schools, null, null from person_record r
                where r.source = :source and r.gone_at is null
                  and (r.fingerprint is null or r.fingerprint in (select fingerprint from %s))
                  and not exists (select 1 from %s s where s.key = r.key and s.said <> 'GONE')""".formatted(tables.unseen(), tables.people()));
    }

    private void schools(Extent extent) {
        insert("""
                select :run, 'SCHOOL', s.key,
                  case when r.key is null then 'ADDED' when r.gone_at is not null then 'BACK' else 'CHANGED' end,
                  array[s.uai], case when r.gone_at is null then array[r.uai] else '{}' end, null,
                  case when r.key is not null then jsonb_strip_nulls(jsonb_build_object(
                    'uai', case when r.uai <> s.uai then jsonb_build_array(r.uai, s.uai) end,
                    'name', case when r.name <> s.name then jsonb_build_array(r.name, s.name) end,
                    'kind', case when r.kind <> s.kind then jsonb_build_array(r.kind, s.kind) end,
                    'city', case when r.city <> s.city then jsonb_build_array(r.city, s.city) end)) end
                from %s s left join school_record r on r.source = :source and r.key = s.key
                where r.key is null or r.gone_at is not null or (r.uai, r.name, r.kind, r.city)
                  is distinct from (s.uai, s.name, s.kind, s.city)""".formatted(tables.schools()));
        if (extent == Extent.COMPLETE) {
            // A school that nobody mentions goes when it is empty; as long as somebody is there, it is kept.
            insert("""
                    select :run, 'SCHOOL', r.key, 'GONE', '{}', array[r.uai], null, null from school_record r
                    where r.source = :source and r.gone_at is null
                      and not exists (select 1 from %s s where s.key = r.key)
                      and not exists (select 1 from headcount h
                        where h.source = :source and h.school = r.uai and h.people > 0)
                      and not exists (select 1 from %s p where p.said = 'ROW' and r.uai = any(p.schools))""".formatted(tables.schools(), tables.people()));
        }
    }

    /** Each change once for every school it touches, and once for all of them under the empty name. */
    private void tally() {
        jdbc.sql("""
                insert into sync_tally (run, school, what, kind, people)
                select :run, school, what, kind, sum(people) from (
                  select 'ADDED' as kind, a.what, unnest(a.schools || ''::text) as school,
                    cardinality(a.keys) as people
                   from sync_added a where a.run = :run
                  union all
                  select 'BACK', c.what, unnest(c.schools || ''::text), 1 from sync_change c
                   where c.run = :run and c.kind = 'BACK' and c.what <> 'SCHOOL'
                  union all
                  select 'GONE', c.what, unnest(c.before || ''::text), 1 from sync_change c
                   where c.run = :run and c.kind = 'GONE' and c.what <> 'SCHOOL'
                  union all
                  select x.kind, x.what, x.school, 1 from sync_change c cross join lateral (
                    select what, school,
                      case when now.school is null then 'LEFT' when past.school is null then 'JOINED'
                           else 'CHANGED' end as kind
                    from (select c.what, unnest(c.schools || ''::text) as school) now
                    full join (select coalesce(c.was, c.what) as what, unnest(c.before || ''::text) as school) past
                      using (what, school)) x
                   where c.run = :run and c.kind in ('CHANGED', 'MOVED') and c.what <> 'SCHOOL'
                  ) each group by school, what, kind""").param("run", tables.run()).update();
    }

    private void insert(String select) {
        jdbc.sql("insert into sync_change (run, what, key, kind, schools, before, was, fields) " + select)
                .param("run", tables.run())
                .param("source", source)
                .update();
    }

    Counts count(int faults, int same) {
        return jdbc.sql("""
                select
                  (select coalesce(sum(people), 0) from headcount where source = :source and school = '') as live,
                  (select count(*) from %s where said = 'ROW') as staged,
                  (select coalesce(sum(cardinality(keys)), 0) from sync_added where run = :run) as added,
                  count(*) filter (where kind = 'CHANGED') as changed,
                  count(*) filter (where kind = 'MOVED') as moved,
                  count(*) filter (where kind = 'BACK') as back,
                  count(*) filter (where kind = 'GONE') as gone,
                  count(*) filter (where kind like 'LATER-%%') as deferred,
                  (select count(*) from %s) as schools,
                  (select count(*) from headcount h left join (
                     select school, sum(case when kind in ('ADDED', 'BACK', 'JOINED') then people
                                             when kind in ('GONE', 'LEFT') then -people else 0 end) as more
                     from sync_tally where run = :run and what = 'PUPIL' group by school) t using (school)
                   where h.source = :source and h.profile = 'PUPIL' and h.school <> '' and h.people > 0
                     and h.people + coalesce(t.more, 0) <= 0) as emptied
                from sync_change where run = :run and what <> 'SCHOOL'""".formatted(tables.people(), tables.schools()))
                .param("source", source)
                .param("run", tables.run())
                .query((row, n) -> new Counts(
                        row.getInt("live"),
                        row.getInt("staged"),
                        same,
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("moved"),
                        row.getInt("back"),
                        row.getInt("gone"),
                        row.getInt("deferred"),
                        faults,
                        row.getInt("schools"),
                        row.getInt("emptied")))
                .single();
    }
}
