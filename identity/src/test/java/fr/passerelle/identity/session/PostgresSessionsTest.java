package fr.passerelle.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.person.PersonId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresSessionsTest extends SessionStoreContract {

    private final SessionStore store = new PostgresSessions(TestDatabase.clean().dataSource());

    @Override
    SessionStore store() {
        return store;
    }

    @Test
    void an_end_that_commits_late_is_heard_although_later_ones_were_heard_before() throws IOException, SQLException {
        var session = new Session(new PersonId("p"), "neo", "n", null, null, clock.instant());
        for (var key : List.of("late", "early")) {
            store.add(new StoredSession(key, session, clock.instant()));
        }
        try (var connection = TestDatabase.running().dataSource().getConnection();
                var ear = store.listen()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeUpdate("delete from session where key = 'late'");
            store.end(List.of("early"));
            assertThat(ear.hear(Duration.ofSeconds(2))).contains("early").doesNotContain("late");
            connection.commit();
            assertThat(ear.hear(Duration.ofSeconds(2))).contains("late");
        }
    }

    @Test
    void an_ear_whose_connection_is_gone_says_so() throws IOException {
        try (var ear = store.listen()) {
            TestDatabase.running()
                    .jdbc()
                    .sql(
                            "select count(pg_terminate_backend(pid)) from pg_stat_activity where query like '%pg_snapshot_xmin%'"
                                    + " and pid <> pg_backend_pid()")
                    .query(Integer.class)
                    .single();
            org.assertj.core.api.Assertions.assertThatIOException().isThrownBy(() -> ear.hear(Duration.ofMillis(100)));
        }
    }
}
