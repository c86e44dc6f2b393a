package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** An operator brings along what an ENT and a publisher called people until yesterday. */
class AdoptCommandsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path home;

    private static TestFolder folder;
    private static String key;
    private static String number;

    @BeforeAll
    static void aPupil() throws IOException {
        folder = new TestFolder(home, "adopt_commands");
        assertThat(folder.says("sync", "apply", "manche-1d").code()).isZero();
        var pupil = folder.jdbc()
                .sql("select r.key, l.person from person_record r join link l using (source, key)"
                        + " where profile = 'PUPIL' order by r.key limit 1")
                .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
                .single();
        key = pupil[0];
        number = pupil[1];
    }

    @Test
    void an_ents_identifiers_are_tried_then_taken_over_and_find_their_person() throws IOException {
        var file = file("value;source;key\na-1;manche-1d;" + key + "\na-2;manche-1d;PARTI\n");
        var trial = folder.says("adopt", "import", file, "--ent", "neo", "--dry-run");
        assertThat(trial.code()).isZero();
        assertThat(trial.out()).contains("Essai", "1 repris", "1 en attente");
        assertThat(folder.says("person", "show", "neo$a-1").code()).isEqualTo(1);
        assertThat(folder.says("adopt", "import", file, "--ent", "neo").code()).isZero();
        assertThat(folder.says("person", "show", "neo$a-1").out()).contains(number);
        var status = folder.says("adopt", "status", "--ent", "neo", "--json");
        assertThat(status.code()).isEqualTo(5);
        assertThat(JSON.readTree(status.out()).path("open").get(0).path("value").asString())
                .isEqualTo("a-2");
    }

    @Test
    void lines_that_cannot_be_read_are_told_and_the_others_taken() throws IOException {
        var said = folder.says(
                "adopt",
                "import",
                file("value,source,key,ine\nb-1,manche-1d," + key
                        + ",\nb-2,manche-1d,,\nb-3,,,12\nb-4,,,\n,manche-1d,x,\n"),
                "--ent",
                "ancien",
                "--json");
        assertThat(said.code()).isEqualTo(5);
        var document = JSON.readTree(said.out());
        assertThat(document.path("read").asInt()).isEqualTo(1);
        assertThat(document.path("faults")
                        .valueStream()
                        .map(fault ->
                                fault.path("line") + " " + fault.path("code").asString()))
                .containsExactly(
                        "3 ADOPTION-HALF-KEY", "4 ADOPTION-BAD-INE", "5 ADOPTION-NOBODY", "6 ADOPTION-BAD-VALUE");
        assertThat(said.out()).doesNotContain("b-3");
    }

    @Test
    void what_is_no_such_file_or_no_holder_is_told() throws IOException {
        var file = file("value,source,key\n");
        assertThat(folder.says("adopt", "import", file).code()).isEqualTo(2);
        assertThat(folder.says("adopt", "import", file, "--ent", "neo", "--publisher", "bocage")
                        .code())
                .isEqualTo(2);
        assertThat(folder.says("adopt", "import", file, "--publisher", "personne")
                        .code())
                .isEqualTo(2);
        assertThat(folder.says("adopt", "import", file, "--ent", "NEO !").code())
                .isEqualTo(2);
        assertThat(folder.says("adopt", "import", "nulle-part.csv", "--ent", "neo")
                        .code())
                .isEqualTo(1);
        var latin = home.resolve("latin.csv");
        Files.write(latin, "value,ine\né,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(folder.says("adopt", "import", latin.toString(), "--ent", "neo")
                        .err())
                .contains("UTF-8");
        assertThat(folder.says("adopt", "import", file("nom,ine\na,1\n"), "--ent", "neo")
                        .err())
                .contains("value");
    }

    private static String file(String text) throws IOException {
        var file = Files.createTempFile(home, "reprise", ".csv");
        Files.writeString(file, text);
        return file.toString();
    }
}
