package fr.passerelle.identity.intake;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where rows of one source go. At its first feed that is a table outside the house, without indexes, seen by nobody: filling
 * it and then making the indexes costs two thirds of going through them row by row. From then on it is the common roof,
 * under which PostgreSQL finds the source's own.
 *
 * @param name what to insert into, quoted
 * @param isFresh whether it is outside still
 */
record SourceTable(String base, String source, String name, boolean isFresh) {

    static SourceTable of(JdbcClient jdbc, String base, String source) {
        var isFresh = jdbc.sql("select source_table_open(?, ?)")
                .params(base, source)
                .query(Boolean.class)
                .single();
        var name = isFresh
                ? jdbc.sql("select source_table(?, ?)")
                        .params(base, source)
                        .query(String.class)
                        .single()
                : base;
        return new SourceTable(base, source, name, isFresh);
    }

    /** Brings it in, once it is filled. */
    void join(JdbcClient jdbc) {
        if (isFresh) {
            jdbc.sql("select source_table_join(?, ?)::text")
                    .params(base, source)
                    .query(String.class)
                    .single();
        }
    }
}
