package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.establishment.SchoolYear;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the help desk sees of one pupil, today and before: renamed by a second delivery, not in the third any more. */
class PersonCommandsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path home;

    private static TestFolder folder;
    private static String key;
    private static String number;
    private static String given;
    private static LocalDateTime unknown;
    private static LocalDateTime known;
    private static LocalDateTime renamed;

    @BeforeAll
    static void aPupilIsRenamedAndLeaves() throws IOException {
        folder = new TestFolder(home, "person_commands");
        unknown = now();
        assertThat(folder.says("sync", "apply", "manche-1d").code()).isZero();
        known = now();
        var pupil = folder.jdbc()
                .sql("select r.key, l.person, r.content -> 'name' ->> 'given' from person_record r"
                        + " join link l using (source, key) where profile = 'PUPIL' order by r.key limit 1")
                .query((row, n) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .single();
        key = "manche-1d$" + pupil[0];
        number = pupil[1];
        given = pupil[2];
        deliver(
                2,
                about(
                        pupil[0],
                        request -> request.replaceFirst("(<attr name=\"ENTPersonPrenom\"><value>)[^<]*", "$1Zébulon")));
        renamed = now();
        deliver(3, about(pupil[0], request -> ""));
    }

    private static void deliver(int day, UnaryOperator<String> change) throws IOException {
        folder.deliverAgain("manche-1d", day, "Eleve", change);
        assertThat(folder.says("sync", "apply", "manche-1d").code()).isZero();
    }

    private static UnaryOperator<String> about(String pupil, UnaryOperator<String> change) {
        return pupils -> Pattern.compile("(?s)<addRequest>(?:(?!</addRequest>).)*?>" + pupil + "<.*?</addRequest>")
                .matcher(pupils)
                .replaceFirst(found -> Matcher.quoteReplacement(change.apply(found.group())));
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(SchoolYear.PARIS);
    }

    @Test
    void a_moment_shows_what_was_known_then() {
        assertThat(asOf(unknown.toString()))
                .satisfies(said -> assertThat(said.code()).isEqualTo(1))
                .satisfies(said -> assertThat(said.out()).contains("aucun annuaire"));
        assertThat(asOf(known.toString()).out()).contains(given, "rattachée à " + number);
        assertThat(asOf(renamed.toString()).out()).contains("Zébulon").doesNotContain(" " + given + " ");
    }

    @Test
    void a_day_means_its_end() {
        assertThat(asOf(LocalDate.now(SchoolYear.PARIS).plusDays(1).toString()).code())
                .isEqualTo(1);
        assertThat(asOf(LocalDate.now(SchoolYear.PARIS).minusDays(1).toString()).code())
                .isEqualTo(1);
    }

    @Test
    void a_number_shows_what_every_directory_said_of_its_keys_then() {
        var said = folder.says("person", "show", number, "--as-of", known.toString(), "--json");
        assertThat(said.code()).isZero();
        assertThat(JSON.readTree(said.out()).get(0).path("key").asString()).isEqualTo(key);
    }

    @Test
    void what_is_no_moment_is_told() {
        var said = asOf("hier");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("2026-09-01T08:00");
    }

    @Test
    void a_history_tells_when_one_came_changed_and_left() {
        var said = folder.says("person", "history", key);
        assertThat(said.code()).isZero();
        assertThat(said.out().lines().map(String::strip))
                .anyMatch(line -> line.contains("connu : Élève, " + given))
                .anyMatch(line -> line.contains("rattaché à " + number))
                .anyMatch(line -> line.endsWith("modifié : prénom " + given + " → Zébulon"))
                .anyMatch(line -> line.endsWith("disparu de l'annuaire"));
        assertThat(folder.says("person", "history", number).out()).isEqualTo(said.out());
    }

    @Test
    void a_history_is_a_document_as_well() {
        var document = JSON.readTree(
                        folder.says("person", "history", key, "--json").out())
                .get(0);
        assertThat(document.path("versions")).hasSize(2);
        assertThat(document.path("versions").get(1).path("changes").has("given"))
                .isTrue();
        assertThat(document.path("links").get(0).path("person").path("value").asString())
                .isEqualTo(number);
    }

    @Test
    void somebody_of_whom_nobody_spoke_ends_with_1() {
        assertThat(folder.says("person", "history", "manche-1d$404").code()).isEqualTo(1);
        assertThat(folder.says("person", "show", key).code())
                .as("who has left is not shown today")
                .isEqualTo(1);
    }

    private static Said asOf(String moment) {
        return folder.says("person", "show", key, "--as-of", moment);
    }
}
