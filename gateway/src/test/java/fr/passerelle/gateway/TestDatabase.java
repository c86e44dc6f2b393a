package fr.passerelle.gateway;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real PostgreSQL for a test run, with our schema in it; {@link #clean} empties it between tests. */
public final class TestDatabase {

    private static final TestDatabase ONE = new TestDatabase();
    private final HikariDataSource pool;

    private TestDatabase() {
        try {
            // Stopped by its own shutdown hook when the test machine ends.
            @SuppressWarnings("resource")
            var postgres = EmbeddedPostgres.builder().start();
            pool = new HikariDataSource();
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            pool.setMaximumPoolSize(8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Flyway.configure().dataSource(pool).load().migrate();
    }

    /** The one of this run, as it is. */
    public static TestDatabase shared() {
        return ONE;
    }

    /** The one of this run, emptied. */
    public static TestDatabase clean() {
        var tables = ONE.jdbc()
                .sql("select string_agg(quote_ident(tablename), ', ') from pg_tables"
                        + " where schemaname = 'public' and tablename <> 'flyway_schema_history'")
                .query(String.class)
                .single();
        ONE.jdbc().sql("truncate " + tables).update();
        return ONE;
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }
}
