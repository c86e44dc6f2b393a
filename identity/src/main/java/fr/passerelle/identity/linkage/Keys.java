package fr.passerelle.identity.linkage;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys by which records find each other, as they are kept; those who vanished keep theirs, to be found again. */
final class Keys {

    /** From so many fresh keys on, an index is made anew rather than filled one by one. */
    private static final int MANY = 200_000;

    /** How many times as many may be there before, for that to be the faster. */
    private static final int FEW = 4;

    private static final int AT_ONCE = 4_000;

    private final JdbcClient jdbc;

    Keys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes all keys anew when they were made in another way; nothing on all other days, nor while nobody is linked. */
    void keepUp() {
        var isKept = jdbc.sql("select exists (select 1 from linkage_basis where blocks = ?)")
                .param(Blocks.VERSION)
                .query(Boolean.class)
                .single();
        if (!isKept) {
            makeAnew();
            jdbc.sql("delete from linkage_basis").update();
            jdbc.sql("insert into linkage_basis values (?)")
                    .param(Blocks.VERSION)
                    .update();
        }
    }

    private void makeAnew() {
        jdbc.sql("truncate linkage_key").update();
        var counts = new NameCounts(jdbc);
        counts.forget();
        begin();
        var sources = jdbc.sql("select distinct source from link order by source")
                .query((row, n) -> row.getString(1))
                .list();
        for (var source : sources) {
            all(source, counts);
        }
        counts.save();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select 1 from linkage_key)")
                .query(Boolean.class)
                .single();
    }

    /** Begins to gather fresh keys. */
    void begin() {
        jdbc.sql(
                        "create temporary table if not exists linkage_fresh (value bigint, key text collate \"C\") on commit drop")
                .update();
    }

    /** Gathers the keys of those. */
    void gather(List<Due.Entry> entries) {
        var values = new ArrayList<Long>();
        var keys = new ArrayList<String>();
        for (var entry : entries) {
            for (var value : Blocks.of(entry.portrait())) {
                values.add(value);
                keys.add(entry.key());
            }
        }
        jdbc.sql("insert into linkage_fresh select * from unnest(:values::bigint[], :keys::text[])")
                .param("values", values.toArray(Long[]::new))
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /** Puts what was gathered in the place of what those had who are due. */
    void replace(String source) {
        var isAnybodyChanged = jdbc.sql("select exists (select 1 from linkage_waiting where not added)")
                .query(Boolean.class)
                .single();
        if (isAnybodyChanged) {
            jdbc.sql("""
                    delete from linkage_key k
                    where k.source = :source and k.key in (select key from linkage_waiting where not added)""").param("source", source).update();
        }
        store(source);
    }

    private void all(String source, NameCounts counts) {
        var records = new Records(jdbc, Academies.NONE);
        var after = "";
        List<Due.Entry> some;
        do {
            some = jdbc.sql("""
                    select r.key, r.source, r.profile, r.content, encode(r.ine, 'hex') as ine
                    from person_record r where r.source = :source and r.key > :after
                      and exists (select 1 from link l where l.source = r.source and l.key = r.key)
                    order by r.key limit :most""")
                    .param("source", source)
                    .param("after", after)
                    .param("most", AT_ONCE)
                    .query((row, n) -> new Due.Entry(row.getString("key"), false, true, records.portrait(row)))
                    .list();
            gather(some);
            some.forEach(counts::add);
            after = some.isEmpty() ? after : some.getLast().key();
        } while (some.size() == AT_ONCE);
        store(source);
    }

    private void store(String source) {
        var count =
                jdbc.sql("select count(*) from linkage_fresh").query(Long.class).single();
        var isMany = count > MANY
                && jdbc.sql("select count(*) < ? from (select 1 from linkage_key limit ?) few")
                        .params(FEW * count, FEW * count)
                        .query(Boolean.class)
                        .single();
        if (isMany) {
            jdbc.sql("drop index linkage_key_by_value, linkage_key_by_record").update();
        }
        jdbc.sql(
                        "insert into linkage_key (value, source, key) select value, :source, key from linkage_fresh order by value, key")
                .param("source", source)
                .update();
        if (isMany) {
            jdbc.sql("create index linkage_key_by_value on linkage_key (value)").update();
            jdbc.sql("create index linkage_key_by_record on linkage_key (source, key)")
                    .update();
            jdbc.sql("analyze linkage_key").update();
        }
        jdbc.sql("truncate linkage_fresh").update();
    }
}
