package fr.passerelle.connectors.csv;

import static fr.passerelle.connectors.csv.TestRoster.reading;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set that the connectors' page shows is one that is read. */
class DocumentedSetTest {

    private static final Pattern FILE = Pattern.compile("(?m)^`(\\w+\\.csv)`\\n```csv\\n(.*?)^```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void the_shown_set_is_read_without_a_fault() throws IOException {
        var shown = TestRoster.empty();
        FILE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(file -> shown.with(file.group(1), file.group(2)));
        var connector = reading(shown.plainIn(folder));

        assertThat(faults(connector)).isEmpty();
        assertThat(people(connector)).hasSize(4);
        assertThat(person(connector, "p1").attachments())
                .containsExactly(new Attachment("S1", new Level("2115"), List.of("4e A"), List.of("Atelier cuisine")));
        assertThat(person(connector, "p1").guardians()).containsExactly(new Guarded("a1", "90", true));
    }
}
