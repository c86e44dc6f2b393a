package fr.passerelle.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import fr.passerelle.gateway.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresGuardTest {

    @TempDir
    private Path data;

    @Test
    void a_stale_file_that_names_another_postgresql_stops_nobody() throws IOException {
        var theirs = TestDatabase.shared()
                .jdbc()
                .sql("select current_setting('data_directory')")
                .query(String.class)
                .single();
        Files.copy(Path.of(theirs, "postmaster.pid"), data.resolve("postmaster.pid"));
        PostgresGuard.stopOrphan(data);
        assertThat(TestDatabase.shared()
                        .jdbc()
                        .sql("select 1")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_file_broken_by_a_crash_keeps_nobody_from_starting() throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), "\0\0\0");
        assertThatNoException().isThrownBy(() -> PostgresGuard.stopOrphan(data));
    }
}
