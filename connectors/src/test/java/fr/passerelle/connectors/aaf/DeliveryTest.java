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
    void a_folder_of_plain_files_with_a_day_in_its_name_is_a_delivery() throws IOException {
        secondDegree().plainIn(Files.createDirectory(folder.resolve("ENT2DVA.20260901")));
        assertThat(people(secondDegreeIn(folder))).extracting(PersonRecord::key).containsExactlyInAnyOrder(EVERYBODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENT2DVA.20260901.tgz",
                "ENT2D.20260901.tar.gz",
                "export-20260901-nuit.TGZ",
                "FULL_20260901_x.tgz"
            })
    void an_archive_is_known_by_the_day_in_its_name(String name) throws IOException {
        Files.write(folder.resolve(name), secondDegree().tar());
        assertThat(people(secondDegreeIn(folder))).hasSize(EVERYBODY.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ENT2DVA.2026090.tgz", "ENT2DVA.202609011.tgz", "ENT2DVA.20260901.tgz.part", "ENT1D.20260901.tgz"
            })
    void an_archive_of_any_other_name_is_passed_over(String name) throws IOException {
        Files.write(folder.resolve(name), secondDegree().tar());
        assertThat(secondDegreeIn(folder).probe()).singleElement().asString().startsWith("AAF-NO-DELIVERY");
    }

    @Test
    void an_archive_of_a_day_that_no_year_has_is_told() throws IOException {
        Files.write(folder.resolve("ENT2DVA.20260931.tgz"), secondDegree().tar());
        assertThat(secondDegreeIn(folder).probe()).singleElement().asString().startsWith("AAF-NAME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FULL_ENTTSSERVICES_Complet_20260901_%s_0000.xml",
                "ENT_0149801C_Complet_20260901_%s_0000.xml",
                "export/ENT2DVA-ENTXX_Complet_20260901_%s_0000.xml",
                "ENT2DVA_%s_0000.xml",
                "%s_0000.xml"
            })
    void members_are_known_by_their_names_in_any_form(String form) throws IOException {
        secondDegree().renamed(form).tarIn(folder);
        assertThat(people(secondDegreeIn(folder))).extracting(PersonRecord::key).containsExactlyInAnyOrder(EVERYBODY);
    }

    @Test
    void the_files_of_several_schools_are_one_delivery() throws IOException {
        var other = secondDegree()
                .with("Eleve", TestAaf.TIMEO.replace("8002", "8003"))
                .renamed("ENT_0149804F_Complet_20260901_%s_0000.xml");
        var delivery = secondDegree().renamed("ENT_0149801C_Complet_20260901_%s_0000.xml");
        var pupils = "ENT_0149804F_Complet_20260901_Eleve_0000.xml";
        delivery.withBytes(pupils, other.files().get(pupils)).plainIn(folder);
        assertThat(people(secondDegreeIn(folder))).extracting(PersonRecord::key).contains("8001", "8002", "8003");
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
