package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.Feed.Extent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People of whom a feed says nothing new, at a school that it gives another number: they follow it. They are staged as they
 * are known, at the new number, and without a fingerprint, so that the next complete reading tells them again.
 */
final class Renumbered {

    private final JdbcClient jdbc;
    private final StageTables tables;
    private final String source;

    Renumbered(JdbcClient jdbc, StageTables tables, String source) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.source = source;
    }

    /** Stages those who follow, and says how many they are. */
    int follow(Extent extent, StoredKnown known) {
        if ((extent == Extent.COMPLETE && known.repeated() == 0) || !anySchool()) {
            return 0;
        }
        return jdbc.sql("""
                with moved as (%1$s)
                insert into %2$s
                select (select coalesce(max(ordinal), 0) from %2$s) + row_number() over (order by r.key),
                  'ROW', r.key, r.profile,
                  jsonb_set(r.content, '{at}', (
                    select jsonb_agg(place order by place ->> 'uai' collate "C") from (
                      select distinct on (coalesce(now, at ->> 'uai'))
                        jsonb_set(at, '{uai}', to_jsonb(coalesce(now, at ->> 'uai'))) as place
                      from jsonb_array_elements(r.content -> 'at') at left join moved on was = at ->> 'uai'
                      order by coalesce(now, at ->> 'uai'), at ->> 'uai' collate "C") places)),
                  ''::bytea, null, r.handle, r.notes, r.ine,
                  (select array_agg(distinct coalesce(now, school) collate "C" order by coalesce(now, school) collate "C")
                   from unnest(r.schools) school left join moved on was = school),
                  r.guardians, r.ties
                from person_record r
                where r.source = :source and r.gone_at is null and r.schools && (select array_agg(was) from moved)
                  and not exists (select 1 from %2$s s where s.key = r.key)
                  %3$s""".formatted(
                                movedSchools(),
                                tables.people(),
                                extent == Extent.DELTA
                                        ? ""
                                        : "and r.fingerprint is not null and not exists"
                                                + " (select 1 from %s u where u.fingerprint = r.fingerprint)"
                                                        .formatted(tables.unseen())))
                .param("source", source)
                .update();
    }

    private boolean anySchool() {
        return jdbc.sql("select exists (" + movedSchools() + ")")
                .param("source", source)
                .query(Boolean.class)
                .single();
    }

    private String movedSchools() {
        return """
                select r.uai as was, s.uai as now from %s s join school_record r on r.source = :source and r.key = s.key
                where r.gone_at is null and r.uai <> s.uai""".formatted(tables.schools());
    }
}
