package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestDelivery.secondDegree;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeIn;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeOf;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

    private static final String[] EVERYBODY = {"8001", "8002", "8101", "8102", "8103", "8199", "8201", "8202"};

    @TempDir
    Path folder;

    @Test
    void a_tgz_in_any_order_is_read_in_ours() throws IOException {
        secondDegree().tarIn(folder);
        assertThat(people(secondDegreeIn(folder))).extracting(PersonRecord::key).containsExactlyInAnyOrder(EVERYBODY);
    }

    @Test
    void a_zip_is_read() throws IOException {
        secondDegree().zipIn(folder);
        assertThat(people(secondDegreeIn(folder))).extracting(PersonRecord::key).containsExactlyInAnyOrder(EVERYBODY);
    }

    @Test
    void files_that_are_no_members_are_passed_over() throws IOException {
        secondDegree().withFile("ficAlimMENESR.dtd", "<!ELEMENT x EMPTY>").tarIn(folder);
        assertThat(people(secondDegreeIn(folder))).extracting(PersonRecord::key).containsExactlyInAnyOrder(EVERYBODY);
    }

    @Test
    void the_newest_day_in_the_names_counts() throws IOException {
        secondDegreeOf("20260825").plainIn(folder);
        secondDegreeOf("20260908").with("Eleve", TestAaf.TIMEO).tarIn(folder);
        assertThat(people(secondDegreeIn(folder)))
                .extracting(PersonRecord::key)
                .contains("8002")
                .doesNotContain("8001");
    }

    @Test
    void a_delta_is_never_taken_for_a_complete_delivery() throws IOException {
        secondDegree().plainIn(folder);
        Files.writeString(folder.resolve("ENT2DVA.20260905.Delta.tgz"), "not even an archive");
        assertThat(people(secondDegreeIn(folder))).hasSize(EVERYBODY.length);
    }

    @Test
    void a_probe_of_a_folder_with_a_delivery_finds_nothing_wrong() throws IOException {
        secondDegree().tarIn(folder);
        assertThat(secondDegreeIn(folder).probe()).isEmpty();
    }

    @Test
    void a_probe_of_an_empty_folder_says_so() {
        assertThat(secondDegreeIn(folder).probe()).singleElement().asString().contains("aucune livraison");
    }
}
