package fr.passerelle.gateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopTest {

    @TempDir
    Path folder;

    @Test
    void what_was_started_last_ends_first_while_the_folder_is_still_there() throws IOException {
        var ended = new ArrayList<String>();
        try (var workshop = Workshop.in(folder)) {
            workshop.keep(() -> ended.add("first " + Files.exists(workshop.folder())));
            workshop.keep(() -> ended.add("last " + Files.exists(workshop.folder())));
        }
        assertThat(ended).isEqualTo(List.of("last true", "first true"));
    }

    @Test
    void what_does_not_end_keeps_nothing_else_from_ending() throws IOException {
        var ended = new ArrayList<String>();
        try (var workshop = Workshop.in(folder)) {
            workshop.keep(() -> ended.add("first"));
            workshop.keep(() -> {
                throw new IOException("stubborn");
            });
        }
        assertThat(ended).containsExactly("first");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_process_ends_with_its_workshop() throws IOException {
        Process process;
        try (var workshop = Workshop.in(folder)) {
            process = workshop.keep(new ProcessBuilder("sleep", "600").start());
        }
        assertThat(process.isAlive()).isFalse();
    }
}
