package fr.passerelle.identity.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a planned run true, statement by statement, inside the caller's transaction. */
final class Applier {

    /** From so many changes on, joins go by whole tables: on fresh tables the database guesses, and may guess small. */
    private static final int MANY = 5_000;

    private final JdbcClient jdbc;

    Applier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void apply(Run run, Instant at) throws PlanRefused {
        checkStaged(run);
        if (run.counts().changes() > MANY) {
            jdbc.sql("set local enable_nestloop = off").update();
        }
        var now = at.atOffset(ZoneOffset.UTC);
        var tables = new StageTables(run.id());
        schools(run, tables, now);
        var counts = run.counts();
        var altered = counts.changed() + counts.moved() + counts.back();
        if (altered > 0) {
            past(run, now);
        }
        if (altered + counts.gone() > 0) {
            untie(run);
        }
        add(run, tables, now);
        if (altered > 0) {
            change(run, tables, now);
        }
        if (counts.staged() > counts.added() + altered) {
            refresh(run, tables);
        }
        if (counts.gone() > 0) {
            remove(run, now);
        }
        tie(run, tables);
        count(run);
        mark(run, now);
    }

    /** Drops what was staged, once all of it is seen: that takes a second for a region, and nobody need wait for it. */
    void leave(long run) {
        new StageTables(run).drop(jdbc);
        jdbc.sql("update sync_run set staged = false where id = ?").param(run).update();
    }

    /** A database that crashed has emptied what was staged, all of it: one row that is there says that all are. */
    private void checkStaged(Run run) throws PlanRefused {
        var tables = new StageTables(run.id());
        var isThere = jdbc.sql("select staged and to_regclass(?) is not null from sync_run where id = ?")
                .params(tables.people(), run.id())
                .query(Boolean.class)
                .single();
        if (!isThere
                || isEmpty(tables.people() + " where said = 'ROW'")
                        != (run.counts().staged() == 0)
                || isEmpty(tables.schools()) != (run.counts().schools() == 0)) {
            throw new PlanRefused(
                    "INTAKE-NOT-STAGED", "les fiches lues par le plan " + run.id() + " ne sont plus là ; replanifier");
        }
    }

    private boolean isEmpty(String rows) {
        return jdbc.sql("select not exists (select 1 from " + rows + ")")
                .query(Boolean.class)
                .single();
    }

    private void schools(Run run, StageTables tables, OffsetDateTime now) throws PlanRefused {
        var taken = jdbc.sql("select s.uai from %s s join school_record r on r.uai = s.uai and r.gone_at is null"
                                .formatted(tables.schools())
                        + " and r.source <> ?")
                .param(run.source())
                .query((row, n) -> row.getString(1))
                .list();
        if (!taken.isEmpty()) {
            throw new PlanRefused(
                    "INTAKE-OVERTAKEN",
                    "une autre source a pris " + String.join(", ", taken) + " depuis le plan " + run.id()
                            + " ; replanifier");
        }
        // A school that changes its key, or two that exchange theirs: the old places are left before the new are taken.
        jdbc.sql("""
                update school_record r set gone_at = :now from %s s
                where r.source = :source and r.gone_at is null and s.uai = r.uai and s.key <> r.key""".formatted(tables.schools()))
                .param("source", run.source())
                .param("now", now)
                .update();
        jdbc.sql("""
                update school_record r set gone_at = :now from sync_change c
                where c.run = :run and c.what = 'SCHOOL' and c.kind = 'GONE' and r.source = :source and r.key = c.key""")
                .param("source", run.source())
                .param("run", run.id())
                .param("now", now)
                .update();
        jdbc.sql("""
                insert into school_record (source, key, uai, name, kind, city, changed_at, notes)
                select :source, key, uai, name, kind, city, :now, notes from %s
                on conflict (source, key) do update set uai = excluded.uai, name = excluded.name,
                  kind = excluded.kind, city = excluded.city, notes = excluded.notes, gone_at = null,
                  changed_at = case when (school_record.uai, school_record.name, school_record.kind, school_record.city)
                    is distinct from (excluded.uai, excluded.name, excluded.kind, excluded.city)
                    then excluded.changed_at else school_record.changed_at end""".formatted(tables.schools()))
                .param("source", run.source())
                .param("now", now)
                .update();
    }

    private void past(Run run, OffsetDateTime now) {
        changes("""
                insert into person_record_past (source, key, profile, content, schools, from_at, until_at)
                select r.source, r.key, r.profile, r.content, r.schools, r.changed_at, coalesce(r.gone_at, :now)
                from person_record r join sync_change c on c.run = :run and c.key = r.key
                where r.source = :source and c.kind in ('CHANGED', 'MOVED', 'BACK') and c.what <> 'SCHOOL'""", run, now);
    }

    /** Ties are named by the pupil, so those of a pupil who changes go first and come back as they are now. */
    private void untie(Run run) {
        jdbc.sql("""
                delete from guardianship g using (
                  select r.key, unnest(r.guardians) as guardian from person_record r
                  join sync_change c on c.run = :run and c.key = r.key
                  where r.source = :source and c.kind in ('CHANGED', 'MOVED', 'GONE') and c.what <> 'SCHOOL') old
                where g.source = :source and g.guardian_key = old.guardian and g.pupil_key = old.key""").param("source", run.source()).param("run", run.id()).update();
    }

    private void add(Run run, StageTables tables, OffsetDateTime now) {
        var people = SourceTable.of(jdbc, "person_record", run.source());
        changes(
                """
                insert into %s (source, key, profile, content, digest, fingerprint, handle, notes, ine,
                  schools, guardians, ties, changed_at)
                select :source, s.key, s.profile, s.content, s.digest, s.fingerprint, s.handle, s.notes, s.ine,
                  s.schools, s.guardians, s.ties, :now
                from %s s %s where s.said = 'ROW'""".formatted(
                                people.name(),
                                tables.people(),
                                run.counts().added() == run.counts().staged() ? "" : """
                         join (select unnest(keys) as key from sync_added where run = :run) c on c.key = s.key"""),
                run,
                now);
        people.join(jdbc);
    }

    private void change(Run run, StageTables tables, OffsetDateTime now) {
        changes("""
                update person_record r set profile = s.profile, content = s.content, digest = s.digest,
                  fingerprint = s.fingerprint, handle = s.handle, notes = s.notes, ine = s.ine,
                  schools = s.schools, guardians = s.guardians, ties = s.ties, changed_at = :now, gone_at = null
                from %s s
                join sync_change c on c.run = :run and c.key = s.key and c.kind in ('CHANGED', 'MOVED', 'BACK')
                  and c.what <> 'SCHOOL'
                where r.source = :source and r.key = s.key and s.said = 'ROW'""".formatted(tables.people()), run, now);
    }

    /** Those who say the same in other bytes: what their connector wants to see again follows. */
    private void refresh(Run run, StageTables tables) {
        jdbc.sql("""
                update person_record r
                set digest = s.digest, fingerprint = s.fingerprint, handle = s.handle, notes = s.notes
                from %s s
                where r.source = :source and r.key = s.key and s.said = 'ROW' and (r.digest = s.digest
                    or '' in (r.digest, s.digest)
                      and not exists (select 1 from sync_change c where c.run = :run and c.key = s.key))
                  and (r.digest, r.fingerprint, r.handle, r.notes)
                    is distinct from (s.digest, s.fingerprint, s.handle, s.notes)""".formatted(tables.people()))
                .param("source", run.source())
                .param("run", run.id())
                .update();
    }

    private void remove(Run run, OffsetDateTime now) {
        changes("""
                update person_record r set gone_at = :now from sync_change c
                where c.run = :run and c.kind = 'GONE' and c.what <> 'SCHOOL'
                  and r.source = :source and r.key = c.key""", run, now);
    }

    private void tie(Run run, StageTables tables) {
        var ties = SourceTable.of(jdbc, "guardianship", run.source());
        jdbc.sql("""
                insert into %s (source, pupil_key, guardian_key, kinship, legal)
                select :source, key, guardian, split_part(tie, '$', 1), split_part(tie, '$', 2) = '1' from (
                  select s.key, unnest(s.guardians) as guardian, unnest(s.ties) as tie from %s s %s
                  where s.said = 'ROW' and s.guardians <> '{}') named
                %s
                %s""".formatted(
                                ties.name(),
                                tables.people(),
                                run.counts().added() == run.counts().staged() ? "" : """
                    join sync_line c on c.run = :run and c.key = s.key and c.what <> 'SCHOOL'
                      and c.kind in ('ADDED', 'CHANGED', 'MOVED', 'BACK')""",
                                // Row by row, an index is quicker to go through in its own order.
                                ties.isFresh() ? "" : "order by guardian",
                                // A first feed meets no tie, and looking for one before each costs a third.
                                run.counts().live() == 0 ? "" : "on conflict do nothing"))
                .param("source", run.source())
                .param("run", run.id())
                .update();
        ties.join(jdbc);
    }

    private void count(Run run) {
        jdbc.sql("""
                insert into headcount (source, school, profile, people)
                select :source, school, what, sum(case when kind in ('ADDED', 'BACK', 'JOINED') then people
                                                       when kind in ('GONE', 'LEFT') then -people else 0 end)
                from sync_tally where run = :run group by school, what
                on conflict (source, school, profile) do update
                  set people = headcount.people + excluded.people""").param("source", run.source()).param("run", run.id()).update();
    }

    /** A delta of which something was left for later is read again, so the mark stays before it. */
    private void mark(Run run, OffsetDateTime now) {
        if (run.counts().deferred() == 0) {
            changes("""
                    insert into source_mark (source, mark, run, at)
                    select source, mark, id, :now from sync_run where id = :run and mark is not null
                    on conflict (source) do update
                      set mark = excluded.mark, run = excluded.run, at = excluded.at""", run, now);
        }
    }

    private void changes(String sql, Run run, OffsetDateTime now) {
        jdbc.sql(sql)
                .param("source", run.source())
                .param("run", run.id())
                .param("now", now)
                .update();
    }
}
