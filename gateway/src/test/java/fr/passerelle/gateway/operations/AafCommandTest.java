package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code aaf check} finds in deliveries of a few invented people, and ends with. */
class AafCommandTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String COMPLETE = "ENT2DVA-ENTXX_Complet_20260901_";
    private static final String SCHOOL = request("add", "EtabEducNat", "7101", """
            <attr name="ENTStructureUAI"><value>0149801C</value></attr>
            <attr name="ENTStructureTypeStruct"><value>LYCEE POLYVALENT</value></attr>""");
    private static final String PUPIL = request("add", "Eleve", "8001", """
            <attr name="sn"><value>HAUTEMER</value></attr>
            <attr name="givenName"><value>Romane</value></attr>
            <attr name="ENTPersonDateNaissance"><value>29/02/2012</value></attr>
            <attr name="ENTElevePersRelEleve"><value>8101$10$1$1$1$0</value></attr>
            <attr name="ENTPersonStructRattach"><value>7101</value></attr>""");
    private static final String RELATIVE = request("add", "PersRelEleve", "8101", """
            <attr name="sn"><value>HAUTEMER</value></attr>""");
    private static final String TEACHER = request("add", "PersEducNat", "8201", """
            <attr name="sn"><value>VAUQUELINE</value></attr>
            <attr name="ENTPersonFonctions"><value>7101$ENS$ENSEIGNEMENT$-$-</value></attr>""");

    @TempDir
    Path folder;

    @Test
    void a_delivery_without_a_fault_ends_with_0_and_is_told_by_category() throws IOException {
        var archive = zip("ENT2DVA.20260901.zip", whole());
        var said = Said.by("aaf", "check", archive.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("livraison complète du 2026-09-01, 2D, AAF-VE2407", "académie 70", "aucune anomalie")
                .containsPattern("Eleve +1 fichier\\(s\\) +1 fiche\\(s\\) lue");
    }

    @Test
    void json_holds_counts_by_category_and_what_the_head_says() throws IOException {
        var said = Said.by("aaf", "check", zip("ENT2DVA.20260901.zip", whole()).toString(), "--json");
        var delivery = delivery(said);
        assertThat(delivery.path("degree").asString()).isEqualTo("2D");
        assertThat(delivery.path("origin").path("academy").asString()).isEqualTo("70");
        assertThat(delivery.path("origin").path("version").asString()).isEqualTo("AAF-VE2407");
        assertThat(delivery.path("records").path("PersRelEleve").asInt()).isEqualTo(1);
        assertThat(JSON.readTree(said.out()).path("rows").asInt()).isEqualTo(4);
    }

    @Test
    void records_set_aside_end_with_5_each_code_with_its_number_and_the_first_with_their_lines() throws IOException {
        var files = whole();
        files.put("Eleve", PUPIL + PUPIL.replace("8001", "8002").replace("29/02/2012", "30/02/2012"));
        var said = Said.by("aaf", "check", zip("ENT2DVA.20260901.zip", files).toString());
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.out())
                .contains("1 × AAF-BAD-DATE", COMPLETE + "Eleve_0000.xml:16  AAF-BAD-DATE  8002")
                .doesNotContain("HAUTEMER", "Romane");
    }

    @Test
    void a_delivery_that_would_be_refused_ends_with_1_and_is_told_all_the_same() throws IOException {
        var files = whole();
        files.remove("PersEducNat");
        var said = Said.by("aaf", "check", zip("ENT2DVA.20260901.zip", files).toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("manquent : PersEducNat", "serait refusée : AAF-INCOMPLETE")
                .containsPattern("Eleve +1 fichier\\(s\\) +1 fiche\\(s\\) lue");
    }

    @Test
    void a_truncated_archive_ends_with_1() throws IOException {
        var archive = zip("ENT2DVA.20260901.zip", whole());
        var bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
        var said = Said.by("aaf", "check", archive.toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("AAF-ARCHIVE");
    }

    @Test
    void what_does_not_fit_together_is_counted() throws IOException {
        var files = whole();
        files.put(
                "Eleve",
                PUPIL
                        + PUPIL
                        + PUPIL.replace("8001", "8002").replace("7101", "7199").replace("8101", "8109"));
        files.put("PersRelEleve", RELATIVE + RELATIVE.replace("8101", "8102"));
        var references = delivery(Said.by(
                        "aaf", "check", zip("ENT2DVA.20260901.zip", files).toString(), "--json"))
                .path("references");
        assertThat(references.path("twice").asInt()).isEqualTo(1);
        assertThat(references.path("atUnknownSchools").asInt()).isEqualTo(1);
        assertThat(references.path("unknownSchools").get(0).asString()).isEqualTo("7199");
        assertThat(references.path("lonelyRelatives").asInt()).isEqualTo(1);
        assertThat(references.path("absentRelatives").asInt()).isEqualTo(1);
    }

    @Test
    void a_single_file_is_read_though_the_rest_of_its_delivery_is_missing() throws IOException {
        var file = Files.writeString(folder.resolve(COMPLETE + "Eleve_0000.xml"), file(PUPIL));
        var said = Said.by("aaf", "check", file.toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("manquent : EtabEducNat, PersRelEleve, PersEducNat");
    }

    @Test
    void a_folder_s_deliveries_are_all_read_complete_and_delta() throws IOException {
        zip("ENT2DVA.20260901.zip", whole());
        var changes = request("modify", "Eleve", "8001", """
                <attr name="mail"><value>r@exemple.invalid</value></attr>""") + request("delete", "Eleve", "8009", "");
        Files.writeString(folder.resolve("ENT2DVA-ENTXX_Delta_20260902_Eleve_0000.xml"), file(changes));
        var said = Said.by("aaf", "check", folder.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("livraison complète du 2026-09-01", "delta du 2026-09-02")
                .contains("1 retraits, 1 modifications");
    }

    @Test
    void the_degree_is_found_in_the_head_where_no_name_says_it() throws IOException {
        var first = file(PUPIL).replace("degre=\"2D\"", "degre=\"1D\"");
        var file = Files.writeString(folder.resolve("export_Complet_20260901_Eleve_0000.xml"), first);
        assertThat(delivery(Said.by("aaf", "check", file.toString(), "--json"))
                        .path("degree")
                        .asString())
                .isEqualTo("1D");
    }

    @Test
    void a_degree_asked_for_is_the_one_that_is_read() throws IOException {
        var said = Said.by("aaf", "check", zip("ENT2DVA.20260901.zip", whole()).toString(), "--degree", "first");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("AAF-DEGREE");
    }

    @Test
    void something_that_is_no_delivery_is_a_wrong_use() throws IOException {
        var other = Files.writeString(folder.resolve("lisez-moi.txt"), "rien");
        assertThat(Said.by("aaf", "check", other.toString()).code()).isEqualTo(2);
        assertThat(Said.by("aaf", "check", folder.toString()).code()).isEqualTo(2);
    }

    @Test
    void a_path_that_leads_nowhere_ends_with_1() {
        var said = Said.by("aaf", "check", folder.resolve("absent.tgz").toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("absent.tgz", "introuvable");
    }

    private static JsonNode delivery(Said said) {
        return JSON.readTree(said.out()).path("deliveries").get(0);
    }

    private static Map<String, String> whole() {
        return new TreeMap<>(
                Map.of("EtabEducNat", SCHOOL, "Eleve", PUPIL, "PersRelEleve", RELATIVE, "PersEducNat", TEACHER));
    }

    private Path zip(String name, Map<String, String> files) throws IOException {
        var archive = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(COMPLETE + file.getKey() + "_0000.xml"));
                zip.write(file(file.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive;
    }

    private static String file(String requests) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
                <ficAlimMENESR>
                <!-- versionAF="AAF-VE2407" --><!-- codeAcademieExport="070" --><!-- degre="2D" -->
                %s</ficAlimMENESR>
                """.formatted(requests);
    }

    private static String request(String kind, String category, String key, String attributes) {
        var type = category.equals("EtabEducNat") ? "categorieStructure" : "categoriePersonne";
        return """
                <%1$sRequest>
                <operationalAttributes><attr name="%2$s"><value>%3$s</value></attr></operationalAttributes>
                <identifier><id>%4$s</id></identifier>
                <attributes>
                %5$s
                </attributes>
                </%1$sRequest>
                """.formatted(kind, type, category, key, attributes);
    }
}
