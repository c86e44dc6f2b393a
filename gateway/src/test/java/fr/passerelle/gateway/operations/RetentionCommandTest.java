package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RetentionCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home;

    @Test
    void what_left_long_ago_is_removed_as_the_settings_say_after_a_rehearsal_that_removes_nothing() throws IOException {
        var folder = new TestFolder(home, "retention_command");
        assertThat(folder.says("sync", "apply", "manche-1d").code()).isZero();
        folder.jdbc()
                .sql("update person_record set gone_at = now() - interval '40 days'"
                        + " where key in (select key from person_record where profile = 'PUPIL' order by key limit 3)")
                .update();
        var all = everybody(folder);
        assertThat(records(folder.says("retention", "--json"))).isZero();
        folder.change("application.yml", "sync-schedule:", "retention: { tombstones: P1M }\n  sync-schedule:");
        assertThat(records(folder.says("retention", "--dry-run", "--json"))).isEqualTo(3);
        assertThat(everybody(folder)).isEqualTo(all);
        var said = folder.says("retention");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Effacés", "3 fiches disparues");
        assertThat(everybody(folder)).isEqualTo(all - 3);
    }

    @Test
    void less_than_a_month_is_a_fault_of_the_settings() throws IOException {
        var folder = new TestFolder(home, "retention_short");
        folder.change("application.yml", "sync-schedule:", "retention: { past: P3D }\n  sync-schedule:");
        var said = folder.says("retention");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("application.yml", "retention", "un mois");
    }

    private static int everybody(TestFolder folder) {
        return folder.jdbc()
                .sql("select count(*) from person_record")
                .query(Integer.class)
                .single();
    }

    private static int records(Said said) {
        return JSON.readTree(said.out()).path("records").asInt();
    }
}
