package fr.passerelle.identity.intake;

import fr.passerelle.identity.linkage.Linkage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a planned run true, statement by statement, inside the caller's transaction. */
final class Applier {

    private final JdbcClient jdbc;
    private final Linkage linkage;

    Applier(JdbcClient jdbc, Linkage linkage) {
        this.jdbc = jdbc;
        this.linkage = linkage;
    }

    void apply(Run run, Instant at) throws PlanRefused {
        var staged = jdbc.sql("select count(*) from stage_person where run = ?")
                .param(run.id())
                .query(Integer.class)
                .single();
        if (staged != run.counts().staged()) {
            throw new PlanRefused(
                    "INTAKE-NOT-STAGED", "the staged records of run " + run.id() + " are gone; plan again");
        }
        var now = at.atOffset(ZoneOffset.UTC);
        schools(run, now);
        past(run, now);
        people(run, now);
        guardianships(run);
        linkage.link(run.source(), at);
        jdbc.sql("delete from stage_person where run = ?").param(run.id()).update();
        jdbc.sql("delete from stage_school where run = ?").param(run.id()).update();
    }

    private void schools(Run run, OffsetDateTime now) {
        jdbc.sql("""
                insert into school_record (source, key, uai, name, kind, city, changed_at)
                select :source, key, uai, name, kind, city, :now from stage_school where run = :run
                on conflict (source, key) do update set uai = excluded.uai, name = excluded.name,
                  kind = excluded.kind, city = excluded.city, changed_at = excluded.changed_at""")
                .param("source", run.source())
                .param("run", run.id())
                .param("now", now)
                .update();
    }

    private void past(Run run, OffsetDateTime now) {
        jdbc.sql("""
                insert into person_record_past (source, key, profile, content, from_at, until_at)
                select r.source, r.key, r.profile, r.content, r.changed_at, :now
                from person_record r join sync_change c on c.run = :run and c.key = r.key
                where r.source = :source and c.kind in ('CHANGED', 'MOVED', 'GONE')""")
                .param("source", run.source())
                .param("run", run.id())
                .param("now", now)
                .update();
    }

    private void people(Run run, OffsetDateTime now) {
        jdbc.sql("""
                insert into person_record (source, key, profile, content, digest, ine, schools, changed_at)
                select :source, s.key, s.profile, s.content, s.digest, s.ine, s.schools, :now
                from stage_person s join sync_change c on c.run = s.run and c.key = s.key
                where s.run = :run
                on conflict (source, key) do update set profile = excluded.profile, content = excluded.content,
                  digest = excluded.digest, ine = excluded.ine, schools = excluded.schools,
                  changed_at = excluded.changed_at, gone_at = null""")
                .param("source", run.source())
                .param("run", run.id())
                .param("now", now)
                .update();
        jdbc.sql("""
                update person_record r set gone_at = :now from sync_change c
                where c.run = :run and c.kind = 'GONE' and r.source = :source and r.key = c.key""")
                .param("source", run.source())
                .param("run", run.id())
                .param("now", now)
                .update();
    }

    private void guardianships(Run run) {
        jdbc.sql("""
                delete from guardianship g using sync_change c
                where c.run = :run and g.source = :source and g.pupil_key = c.key""").param("source", run.source()).param("run", run.id()).update();
        jdbc.sql("""
                insert into guardianship (source, pupil_key, guardian_key, kinship, legal)
                select distinct on (s.key, g."guardianKey") :source, s.key, g."guardianKey", g.kinship, g.legal
                from stage_person s join sync_change c on c.run = s.run and c.key = s.key
                cross join jsonb_to_recordset(s.guardians) as g("guardianKey" text, kinship text, legal boolean)
                where s.run = :run
                order by s.key, g."guardianKey", g.legal desc""").param("source", run.source()).param("run", run.id()).update();
    }
}
