package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestDelivery.secondDegree;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeIn;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeOf;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void two_deliveries_of_one_day_are_refused() throws IOException {
        secondDegree().zipIn(folder);
        secondDegree().tarIn(folder);
        assertRefused("plusieurs livraisons du même jour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EtabEducNat", "Eleve", "PersRelEleve", "PersEducNat"})
    void a_delivery_that_lacks_a_category_of_people_or_the_schools_is_refused(String category) throws IOException {
        secondDegree().without(category).tarIn(folder);
        assertRefused("aucun fichier " + category);
    }

    @Test
    void a_delivery_without_a_pupil_inside_is_refused() throws IOException {
        secondDegree().with("Eleve").tarIn(folder);
        assertRefused("sans aucun");
    }

    @Test
    void a_gap_in_the_numbers_of_the_files_is_refused() throws IOException {
        var delivery = secondDegree();
        delivery.withFile(delivery.name("Eleve", 2), TestAaf.file(TestAaf.TIMEO))
                .plainIn(folder);
        assertRefused("il manque un fichier avant");
    }

    @Test
    void an_archive_that_mixes_two_days_is_refused() throws IOException {
        var other = secondDegreeOf("20260902");
        secondDegree()
                .withFile(other.name("Eleve", 0), TestAaf.file(TestAaf.TIMEO))
                .tarIn(folder);
        assertRefused("plusieurs jours");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 0.8, 0.99})
    void a_truncated_archive_is_refused(double share) throws IOException {
        var whole = secondDegree().tar();
        var cut = Arrays.copyOf(whole, (int) (whole.length * share));
        Files.write(folder.resolve("ENT2DVA.20260901.tgz"), cut);
        assertRefused("tronquée ou abîmée");
    }

    @Test
    void a_truncated_zip_is_refused() throws IOException {
        secondDegree().zipIn(folder);
        var archive = folder.resolve("ENT2DVA.20260901.zip");
        var whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("tronquée ou abîmée");
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        var delivery = secondDegree();
        var whole = TestAaf.file(TestAaf.ROMANE);
        delivery.withFile(delivery.name("Eleve", 0), whole.substring(0, whole.length() - 30))
                .plainIn(folder);
        assertRefused("bien formé");
    }

    @Test
    void a_file_that_may_still_be_growing_is_not_read() throws IOException {
        secondDegree().tarIn(folder);
        var connector = new AafConnector(
                "calvados-2d", new AafSettings(folder, AafSettings.Degree.SECOND, null), Clock.systemUTC());
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("encore en cours de dépôt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../canari.xml", "/canari.xml", "a/../../canari.xml", "..\\canari.xml", "C:canari.xml"})
    void a_name_that_leads_outside_the_archive_is_refused(String name) throws IOException {
        secondDegree().withFile(name, TestAaf.file()).zipIn(folder);
        assertRefused("nom interdit");
    }

    @Test
    void a_symbolic_link_in_an_archive_is_refused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var link = new TarArchiveEntry(secondDegree().name("Eleve", 0), TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/hostname");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        Files.write(folder.resolve("ENT2DVA.20260901.tgz"), bytes.toByteArray());
        assertRefused("lien");
    }

    @Test
    void an_archive_of_too_many_entries_is_refused() throws IOException {
        var delivery = secondDegree();
        for (var i = 0; i <= AafSettings.MOST_ENTRIES; i++) {
            delivery.withFile("autre" + i, "");
        }
        delivery.tarIn(folder);
        assertRefused("entrées");
    }

    @Test
    void an_archive_that_unpacks_without_measure_is_refused() throws IOException {
        secondDegree().withBytes("bombe", new byte[80 << 20]).tarIn(folder);
        assertRefused("au-delà de la limite");
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

    private void assertRefused(String why) {
        assertThatThrownBy(() -> readings(secondDegreeIn(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
