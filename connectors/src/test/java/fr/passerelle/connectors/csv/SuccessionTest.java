package fr.passerelle.connectors.csv;

import static fr.passerelle.connectors.csv.TestRoster.TODAY;
import static fr.passerelle.connectors.csv.TestRoster.clockOn;
import static fr.passerelle.connectors.csv.TestRoster.delta;
import static fr.passerelle.connectors.csv.TestRoster.manifest;
import static fr.passerelle.connectors.csv.TestRoster.reading;
import static fr.passerelle.connectors.csv.TestRoster.smallest;
import static fr.passerelle.connectors.csv.TestRoster.whole;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sets are read, in which order, and what a mark makes of it. */
class SuccessionTest {

    private static final String USERS = "sourcedId,status,givenName,familyName,grades,agentSourcedIds\n";
    private static final String ROLES = "sourcedId,status,userSourcedId,role,orgSourcedId\n";
    private static final String ENROLLMENTS = "sourcedId,status,classSourcedId,userSourcedId\n";
    private static final String CLASSES = "sourcedId,status,title,classType,schoolSourcedId\n";

    @TempDir
    private Path folder;

    private final TestKnown known = new TestKnown();

    @Test
    void a_feed_is_a_delta_however_complete_its_files_are() throws IOException {
        whole().plainIn(folder);
        assertThat(reading(folder).next().read(Known.NOTHING, reading -> {}).extent())
                .isEqualTo(Feed.Extent.DELTA);
    }

    @Test
    void the_same_set_again_brings_nothing_and_keeps_the_mark() throws IOException {
        whole().zipIn(folder, "mfr-20260901.zip");
        read();
        assertThat(reading(folder).next().read(known, reading -> {}))
                .isEqualTo(new Feed.Delivered(Feed.Extent.DELTA, null));
        assertThat(read()).isEmpty();
    }

    @Test
    void the_same_files_are_the_same_set_however_packed_and_whatever_their_date() throws IOException {
        whole().zipIn(folder, "mfr-20260901.zip");
        read();
        whole().plainIn(folder.resolve("2026-09-02"));
        assertThat(read()).isEmpty();
    }

    @Test
    void whoever_asks_for_everything_gets_it_whatever_the_mark() throws IOException {
        whole().zipIn(folder, "mfr-20260901.zip");
        read();
        assertThat(known.take(reading(folder).complete())).hasSize(9);
    }

    @Test
    void a_corrected_set_in_the_place_of_one_that_was_read_is_read() throws IOException {
        whole().zipIn(folder, "mfr-20260901.zip");
        read();
        whole().replace("users.csv", "Romane", "Romy").zipIn(folder, "mfr-20260901.zip");
        assertThat(read()).isNotEmpty();
    }

    @Test
    void an_older_set_than_the_mark_is_not_read_again() throws IOException {
        whole().zipIn(folder, "mfr-20260901.zip");
        smallest().zipIn(folder, "mfr-20260908.zip");
        read();
        Files.delete(folder.resolve("mfr-20260908.zip"));
        assertThat(read()).isEmpty();
    }

    @Test
    void other_settings_make_other_people_of_the_same_set_so_it_is_read_again() throws IOException {
        whole().zipIn(folder, "mfr-20260901.zip");
        read();
        var settings = new CsvSettings(
                folder,
                CsvSettings.Encoding.UTF_8,
                CsvSettings.Schools.AS_WRITTEN,
                new CsvSettings.People("INE", null, Map.of(), Map.of("4EME", "2432")));
        assertThat(read(settings, TODAY)).isNotEmpty();
    }

    @Test
    void the_same_set_is_read_again_on_the_day_on_which_a_role_begins_or_ends() throws IOException {
        whole().replace("roles.csv", "t1,secondary,teacher,,", "t1,secondary,teacher,2126-10-05,2126-10-20")
                .zipIn(folder, "mfr-20260901.zip");
        read();
        assertThat(read(clockOn("2126-10-04"))).isEmpty();
        assertThat(read(clockOn("2126-10-05"))).isNotEmpty();
        assertThat(read(clockOn("2126-10-20"))).isEmpty();
        assertThat(read(clockOn("2126-10-21"))).isNotEmpty();
    }

    @Test
    void a_mark_in_other_words_than_ours_is_none() {
        assertThat(List.of("", "csv0 x", "csv1 x 2126-01-01 ", "csv1 x hier 2026-09-01T00:00/ab", "csv1 a b c d"))
                .allSatisfy(text -> assertThat(CsvMark.of(new Mark(text))).isEmpty());
    }

    @Test
    void the_day_in_a_name_counts_before_the_time_of_change() throws IOException {
        smallest().zipIn(folder, "jeu-2026-09-08_0330.zip");
        whole().zipIn(folder, "jeu-2026-09-08_0230.zip");
        touch("jeu-2026-09-08_0330.zip", "2020-01-01T00:00:00Z");
        assertThat(keys(read())).containsExactly("S1", "p1", "t1");
    }

    @Test
    void without_a_day_in_its_name_a_set_is_as_old_as_its_last_change() throws IOException {
        smallest().zipIn(folder, "b.zip");
        whole().zipIn(folder, "a.zip");
        touch("a.zip", "2020-01-01T00:00:00Z");
        assertThat(keys(read())).containsExactly("S1", "p1", "t1");
    }

    @Test
    void two_sets_of_one_moment_are_refused_where_both_would_count() throws IOException {
        whole().zipIn(folder, "a-20260901.zip");
        delta("users", USERS + "p1,active,Romy,HAUTEMER,4EME,\n").zipIn(folder, "b-20260901.zip");
        assertRefused("deux jeux portent la même date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jeu-20261301.zip", "jeu-2026-02-30.zip", "jeu-20260901-2561.zip"})
    void a_name_with_a_day_that_does_not_exist_is_refused(String name) throws IOException {
        whole().zipIn(folder, name);
        assertRefused("une date qui n'existe pas");
    }

    @Test
    void a_delta_adds_to_what_the_complete_set_says_of_a_person() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        delta("users", USERS + "p1,active,Romy,HAUTEMER,4EME,\"a1,a2\"\n").zipIn(folder, "jeu-20260902.zip");
        var pupil = person(reading(folder), "p1");
        assertThat(pupil.name().given()).isEqualTo("Romy");
        assertThat(pupil.attachments().getFirst().groups()).containsExactly("Espagnol");
        assertThat(pupil.guardians()).extracting(Guarded::guardianKey).containsExactly("a1", "a2");
        assertThat(pupil.particulars().birthDate()).isNotNull();
    }

    @Test
    void of_several_deltas_the_newest_word_on_a_row_counts() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        delta("enrollments", ENROLLMENTS + "e2,tobedeleted,C2,p1\ne9,active,C3,p1\n")
                .zipIn(folder, "jeu-20260902.zip");
        delta("enrollments", ENROLLMENTS + "e9,tobedeleted,C3,p1\n").zipIn(folder, "jeu-20260903.zip");
        assertThat(person(reading(folder), "p1").attachments())
                .containsExactly(new Attachment(
                        "S1",
                        person(reading(folder), "p1").attachments().getFirst().level(),
                        List.of("4e A, salle 2"),
                        List.of()));
    }

    @Test
    void a_delta_renames_a_class_for_everybody_in_it() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        delta("classes", CLASSES + "C2,active,Espagnol avancé,scheduled,S1\n").zipIn(folder, "jeu-20260902.zip");
        assertThat(person(reading(folder), "p1").attachments().getFirst().groups())
                .containsExactly("Espagnol avancé");
        assertThat(person(reading(folder), "t1").attachments().getFirst().groups())
                .containsExactly("Espagnol avancé");
    }

    @Test
    void a_delta_moves_a_pupil_to_another_school() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        delta(
                        "roles",
                        ROLES + "r2,tobedeleted,p2,student,S2\nr20,active,p2,student,S1\n",
                        "enrollments",
                        ENROLLMENTS + "e3,tobedeleted,C3,p2\n")
                .zipIn(folder, "jeu-20260902.zip");
        assertThat(person(reading(folder), "p2").attachments())
                .extracting(Attachment::schoolKey)
                .containsExactly("S1");
    }

    @Test
    void who_is_missing_from_a_later_complete_set_is_not_gone() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        read();
        smallest().zipIn(folder, "jeu-20260902.zip");
        assertThat(read()).noneMatch(Reading.Gone.class::isInstance);
        assertThat(known.people()).hasSize(7);
    }

    @Test
    void who_is_to_be_deleted_by_a_delta_is_gone() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        read();
        delta("users", USERS + "p2,tobedeleted,,,,\n").zipIn(folder, "jeu-20260902.zip");
        assertThat(read()).contains(new Reading.Gone("p2"));
        assertThat(known.people())
                .extracting(PersonRecord::key)
                .doesNotContain("p2")
                .contains("p1");
    }

    @Test
    void a_removal_in_a_delta_that_nobody_read_still_counts_under_a_newer_complete_set() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        read();
        delta("users", USERS + "p2,tobedeleted,,,,\np1,tobedeleted,,,,\n").zipIn(folder, "jeu-20260902.zip");
        smallest().zipIn(folder, "jeu-20260903.zip");
        assertThat(read()).filteredOn(Reading.Gone.class::isInstance).containsExactly(new Reading.Gone("p2"));
    }

    @Test
    void a_delta_without_a_complete_set_under_it_is_refused() throws IOException {
        delta("users", USERS + "p1,active,Romy,HAUTEMER,4EME,\n").zipIn(folder, "jeu-20260902.zip");
        assertRefused("aucun jeu complet");
    }

    @Test
    void a_complete_set_that_has_its_schools_or_roles_as_a_delta_only_is_refused() throws IOException {
        whole().with("manifest.csv", manifest("bulk", "bulk", "bulk", "bulk", "bulk", "delta", "bulk"))
                .plainIn(folder);
        assertRefused("roles.csv manque au jeu complet");
    }

    @Test
    void a_delta_that_was_read_and_has_been_taken_away_is_missed() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        delta("users", USERS + "p2,tobedeleted,,,,\n").zipIn(folder, "jeu-20260902.zip");
        read();
        Files.delete(folder.resolve("jeu-20260902.zip"));
        delta("users", USERS + "p1,active,Romy,HAUTEMER,4EME,\n").zipIn(folder, "jeu-20260903.zip");
        assertRefused("déjà lu, n'est plus là");
    }

    @Test
    void a_new_complete_set_needs_none_of_the_old_ones() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        read();
        Files.delete(folder.resolve("jeu-20260901.zip"));
        smallest().zipIn(folder, "jeu-20260902.zip");
        assertThat(keys(read())).containsExactly("S1", "p1", "t1");
    }

    @Test
    void a_table_that_the_manifest_calls_absent_is_not_read() throws IOException {
        whole().replace("manifest.csv", "file.enrollments,bulk", "file.enrollments,absent")
                .plainIn(folder);
        assertThat(person(reading(folder), "p1").attachments().getFirst().divisions())
                .isEmpty();
    }

    @Test
    void a_table_that_the_manifest_announces_and_that_is_missing_breaks_the_set() throws IOException {
        whole().without("enrollments.csv").plainIn(folder);
        assertRefused("enrollments.csv est annoncé par le manifeste et manque");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file.enrollments,bulk\n", "file.enrollments,tout\n"})
    void a_manifest_that_does_not_say_how_a_file_was_delivered_breaks_the_set(String line) throws IOException {
        whole().replace("manifest.csv", "file.enrollments,bulk\n", line.contains("tout") ? line : "")
                .plainIn(folder);
        assertRefused("ne dit pas si enrollments.csv");
    }

    @Test
    void a_set_of_another_OneRoster_is_refused() throws IOException {
        whole().replace("manifest.csv", "oneroster.version,1.2", "oneroster.version,1.1")
                .plainIn(folder);
        assertRefused("n'annonce pas OneRoster 1.2");
    }

    @Test
    void a_row_of_a_delta_needs_a_sourcedId() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        delta("roles", "status,userSourcedId,role,orgSourcedId\nactive,p1,student,S1\n")
                .zipIn(folder, "jeu-20260902.zip");
        assertRefused("il manque à jeu-20260902.zip/roles.csv la colonne « sourcedId »");
    }

    @Test
    void a_set_that_may_still_be_growing_is_not_read() throws IOException {
        whole().zipIn(folder, "jeu-20260901.zip");
        var now = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1));
        assertThatThrownBy(() -> read(now))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("encore en cours de dépôt");
    }

    @Test
    void a_set_that_changes_while_it_is_read_is_not_kept() throws IOException {
        whole().plainIn(folder);
        assertThatThrownBy(() -> reading(folder).next().read(Known.NOTHING, reading -> touchUnchecked("orgs.csv")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ont changé pendant la lecture");
    }

    @Test
    void a_folder_without_a_set_breaks_the_reading() throws IOException {
        Files.writeString(folder.resolve("lisez-moi.txt"), "rien");
        Files.createDirectories(folder.resolve("vide"));
        assertRefused("aucun jeu de fichiers");
    }

    @Test
    void a_probe_tells_what_would_break_a_reading() throws IOException {
        assertThat(reading(folder).probe()).singleElement().asString().contains("aucun jeu");
        whole().replace("users.csv", "familyName", "nom").plainIn(folder);
        assertThat(reading(folder).probe()).singleElement().asString().contains("familyName");
        whole().plainIn(folder);
        assertThat(reading(folder).probe()).isEmpty();
    }

    /** Reads what is next and takes it in. */
    private List<Reading> read() throws IOException {
        return read(TODAY);
    }

    private List<Reading> read(Clock clock) throws IOException {
        return read(CsvSettings.of(folder), clock);
    }

    private List<Reading> read(CsvSettings settings, Clock clock) throws IOException {
        return known.take(new CsvConnector("mfr", settings, clock).next());
    }

    private static List<String> keys(List<Reading> readings) {
        return readings.stream()
                .filter(Reading.Row.class::isInstance)
                .map(row -> ((Reading.Row) row).record().key())
                .toList();
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining(why);
    }

    private void touch(String name, String moment) throws IOException {
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.parse(moment)));
    }

    private void touchUnchecked(String name) {
        try {
            touch(name, "2020-01-01T00:00:00Z");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
