package fr.passerelle.identity;

import com.zaxxer.hikari.HikariDataSource;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

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

    /** The one of this run, emptied. */
    public static TestDatabase clean() {
        ONE.jdbc().sql("""
                truncate sync_run, sync_fault, sync_change, school_record, person_record, person_record_past,
                  guardianship, sync_tally, sync_added, sync_approval, source_mark, headcount, linkage_key, linkage_term, linkage_model, person, link, review_case, decision, not_the_same, notice, adoption, pseudonym, journal, one_time,
                  secret, signing_key, session, session_end, served, farewell, upstream_metadata, upstream_keys, lti_link""").update();
        return ONE;
    }

    /** The one of this run, as it is. */
    public static TestDatabase running() {
        return ONE;
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    /** Its secrets, under a master key of zeros. */
    public Secrets secrets() {
        var random = new SecureRandom();
        return new Secrets(jdbc(), new MasterKey(new byte[32], random), random, Clock.systemUTC());
    }

    public JdbcTemplate template() {
        return new JdbcTemplate(pool);
    }

    public JdbcTransactionManager transactions() {
        return new JdbcTransactionManager(pool);
    }
}
