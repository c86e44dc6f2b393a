package fr.passerelle.connectors.scim;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What sources have pushed; every question names its source, so that none sees another's. */
final class Resources {

    private static final String SELECT = "select " + Resource.COLUMNS + " from scim_resource";
    private static final String LIVE = " where source = :source and kind = :kind and gone_at is null";

    private final JdbcClient jdbc;

    Resources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Resource> find(String source, Kind kind, String id) {
        return one(source, kind, "id", id);
    }

    Optional<Resource> byExternalId(String source, Kind kind, String externalId) {
        return one(source, kind, "external_id", externalId);
    }

    /** By what else only one may have, in small letters. */
    Optional<Resource> byName(String source, Kind kind, String name) {
        return one(source, kind, "name", name);
    }

    /** Those of these ids that are not live resources of that kind. */
    List<String> missing(String source, Kind kind, Collection<String> ids) {
        return jdbc.sql("select wanted from unnest(:ids) wanted where not exists (select 1 from scim_resource" + LIVE
                        + " and id = wanted)")
                .param("source", source)
                .param("kind", kind.name())
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Those that name that resource. */
    List<Resource> referring(String source, String id) {
        return jdbc.sql(SELECT + " where source = :source and gone_at is null and refers @> array[:id]::text[]")
                .param("source", source)
                .param("id", id)
                .query(Resource::of)
                .list();
    }

    boolean isReferred(String source, String id) {
        return jdbc.sql("select exists (select 1 from scim_resource"
                        + " where source = :source and gone_at is null and refers @> array[:id]::text[])")
                .param("source", source)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Keeps a new one; nothing when another has its externalId or its name. */
    Optional<Resource> insert(Turn turn, Kind kind, String id, Wanted wanted) {
        var kept = jdbc.sql("""
                insert into scim_resource (id, source, kind, external_id, name, content, refers, ine, version, change,
                  made_at, changed_at)
                values (:id, :source, :kind, :externalId, :name, :content::jsonb, :refers, :ine, 1, :change, :now, :now)
                on conflict do nothing returning""" + " " + Resource.COLUMNS)
                .param("id", id)
                .param("source", turn.source().id())
                .param("kind", kind.name())
                .param("externalId", wanted.externalId())
                .param("name", wanted.name())
                .param("content", Json.text(wanted.content()))
                .param("refers", wanted.refers().toArray(String[]::new))
                .param("ine", wanted.ine())
                .param("change", turn.change())
                .param("now", turn.now())
                .query(Resource::of)
                .optional();
        kept.ifPresent(resource -> turn.changes());
        return kept;
    }

    Resource update(Turn turn, Resource before, Wanted wanted) {
        turn.changes();
        return jdbc.sql("update scim_resource set external_id = :externalId, name = :name, content = :content::jsonb,"
                        + " refers = :refers, ine = :ine, version = version + 1, change = :change, changed_at = :now"
                        + " where number = :number returning " + Resource.COLUMNS)
                .param("externalId", wanted.externalId())
                .param("name", wanted.name())
                .param("content", Json.text(wanted.content()))
                .param("refers", wanted.refers().toArray(String[]::new))
                .param("ine", wanted.ine())
                .param("change", turn.change())
                .param("now", turn.now())
                .param("number", before.number())
                .query(Resource::of)
                .single();
    }

    /** What these show has changed with another resource. */
    void touch(Turn turn, Collection<String> ids) {
        if (!ids.isEmpty()) {
            turn.changes();
            jdbc.sql("update scim_resource set version = version + 1, change = :change, changed_at = :now"
                            + " where source = :source and id = any(:ids) and gone_at is null")
                    .param("change", turn.change())
                    .param("now", turn.now())
                    .param("source", turn.source().id())
                    .param("ids", ids.toArray(String[]::new))
                    .update();
        }
    }

    /** It is gone: what it said is forgotten, and only that it was there is remembered. */
    void bury(Turn turn, Resource resource) {
        turn.changes();
        jdbc.sql("update scim_resource set content = '{}', refers = '{}', ine = null, name = null,"
                        + " version = version + 1, change = :change, changed_at = :now, gone_at = :now"
                        + " where number = :number")
                .param("change", turn.change())
                .param("now", turn.now())
                .param("number", resource.number())
                .update();
    }

    private Optional<Resource> one(String source, Kind kind, String column, @Nullable String value) {
        return jdbc.sql(SELECT + LIVE + " and " + column + " = :value")
                .param("source", source)
                .param("kind", kind.name())
                .param("value", value)
                .query(Resource::of)
                .optional();
    }
}
