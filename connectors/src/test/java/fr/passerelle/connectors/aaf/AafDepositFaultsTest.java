package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestDelivery.AN_HOUR_LATER;
import static fr.passerelle.connectors.aaf.TestDelivery.delta;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegree;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeIn;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeOf;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with what was dropped and when, by the numbers of the project's catalogue of threats. */
class AafDepositFaultsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"EtabEducNat", "Eleve", "PersRelEleve", "PersEducNat"})
    void K08_a_complete_delivery_that_lacks_a_category_of_people_or_the_schools_is_refused(String category)
            throws IOException {
        secondDegree().without(category).tarIn(folder);
        assertRefused("AAF-INCOMPLETE : livraison incomplète, aucun fichier " + category);
    }

    @Test
    void K08_a_gap_in_the_numbers_of_the_files_is_refused() throws IOException {
        var delivery = secondDegree();
        delivery.withFile(delivery.name("Eleve", 2), TestAaf.file(TestAaf.TIMEO))
                .plainIn(folder);
        assertRefused("AAF-INCOMPLETE");
    }

    @Test
    void K08_an_archive_that_mixes_two_days_is_refused() throws IOException {
        var other = secondDegreeOf("20260902");
        secondDegree()
                .withFile(other.name("Eleve", 0), TestAaf.file(TestAaf.TIMEO))
                .tarIn(folder);
        assertRefused("AAF-MIXED");
    }

    @Test
    void K08_an_archive_that_mixes_changes_with_all_is_refused() throws IOException {
        secondDegree()
                .withFile(delta(TestAaf.DAY).name("Eleve", 0), TestAaf.file(TestAaf.TIMEO))
                .tarIn(folder);
        assertRefused("AAF-MIXED");
    }

    @Test
    void K08_of_two_days_of_plain_files_in_one_folder_the_newer_is_read() throws IOException {
        secondDegreeOf("20260902").with("Eleve", TestAaf.TIMEO).plainIn(folder);
        secondDegree().plainIn(folder);
        assertThat(people(secondDegreeIn(folder)))
                .extracting(person -> person.key())
                .contains("8002")
                .doesNotContain("8001");
    }

    @Test
    void K08_a_newer_day_that_is_not_whole_is_not_made_up_for_by_the_day_before() throws IOException {
        secondDegree().plainIn(folder);
        secondDegreeOf("20260902").without("PersEducNat").plainIn(folder);
        assertRefused("AAF-INCOMPLETE");
    }

    @Test
    void K08_two_deliveries_of_one_day_are_refused() throws IOException {
        secondDegree().zipIn(folder);
        secondDegree().tarIn(folder);
        assertRefused("AAF-TWICE-A-DAY");
    }

    @Test
    void K08_a_delivery_older_than_the_last_one_applied_is_refused() throws IOException {
        var known = new TestKnown();
        secondDegreeOf("20260908").tarIn(folder);
        known.take(secondDegreeIn(folder).next());
        Files.delete(folder.resolve("ENT2DVA.20260908.tgz"));
        secondDegree().tarIn(folder);
        assertThatThrownBy(() -> known.take(secondDegreeIn(folder).complete()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AAF-OLDER");
        assertThat(known.take(secondDegreeIn(folder).next())).isEmpty();
    }

    @Test
    void K08_the_same_delivery_again_changes_nothing() throws IOException {
        var known = new TestKnown();
        secondDegree().tarIn(folder);
        known.take(secondDegreeIn(folder).next());
        assertThat(known.take(secondDegreeIn(folder).complete()))
                .filteredOn(reading -> !(reading instanceof Reading.Same))
                .hasSize(2);
    }

    @Test
    void K08_a_delta_without_a_complete_delivery_before_it_is_refused() throws IOException {
        delta("20260902").with("Eleve", TestAaf.delete("Eleve", "8002")).tarIn(folder);
        assertThatThrownBy(() -> new TestKnown().take(secondDegreeIn(folder).next()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AAF-NO-BASE");
    }

    @Test
    void K08_a_delta_on_a_complete_delivery_of_the_other_degree_is_refused() throws IOException {
        var known = new TestKnown();
        TestDelivery.firstDegree().plainIn(folder);
        known.take(TestDelivery.firstDegreeIn(folder).next());
        delta("20260902").with("Eleve", TestAaf.delete("Eleve", "8002")).tarIn(folder);
        assertThatThrownBy(() -> known.take(secondDegreeIn(folder).next()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AAF-NO-BASE");
    }

    @Test
    void K08_a_delta_of_the_day_of_the_complete_delivery_or_before_is_passed_over() throws IOException {
        var known = new TestKnown();
        secondDegree().tarIn(folder);
        delta("20260831").with("Eleve", TestAaf.delete("Eleve", "8002")).tarIn(folder);
        delta("20260901").with("Eleve", TestAaf.delete("Eleve", "8002")).tarIn(folder);
        known.take(secondDegreeIn(folder).next());
        assertThat(known.take(secondDegreeIn(folder).next())).isEmpty();
    }

    @Test
    void K08_two_deltas_of_one_day_are_refused() throws IOException {
        var known = new TestKnown();
        secondDegree().tarIn(folder);
        known.take(secondDegreeIn(folder).next());
        delta("20260902").with("Eleve", TestAaf.delete("Eleve", "8002")).tarIn(folder);
        delta("20260902").with("Eleve", TestAaf.delete("Eleve", "8002")).zipIn(folder);
        assertThatThrownBy(() -> known.take(secondDegreeIn(folder).next()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AAF-TWICE-A-DAY");
    }

    @Test
    void K10_a_complete_delivery_without_a_pupil_inside_is_refused() throws IOException {
        secondDegree().with("Eleve").tarIn(folder);
        assertRefused("AAF-EMPTY");
    }

    @Test
    void K10_a_complete_delivery_without_a_school_inside_is_refused() throws IOException {
        secondDegree().with("EtabEducNat").tarIn(folder);
        assertRefused("AAF-EMPTY");
    }

    @Test
    void K15_a_file_that_may_still_be_growing_is_not_read() throws IOException {
        secondDegree().tarIn(folder);
        var connector = new AafConnector(
                "calvados-2d", new AafSettings(folder, AafSettings.Degree.SECOND, null), Clock.systemUTC());
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AAF-GROWING");
    }

    @Test
    void K15_a_delivery_that_changes_while_it_is_read_is_not_believed() throws IOException {
        secondDegree().tarIn(folder);
        var archive = folder.resolve("ENT2DVA.20260901.tgz");
        assertThatThrownBy(() -> secondDegreeIn(folder).complete().read(Known.NOTHING, reading -> touch(archive)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AAF-CHANGED");
    }

    static Stream<String> controlFiles() {
        return Stream.of("ENT2DVA.20260901.tgz", "ENT2DVA.20260901")
                .flatMap(name -> Stream.of("md5", "sha1", "sha256", "sha512").map(ending -> name + "." + ending));
    }

    @ParameterizedTest
    @MethodSource("controlFiles")
    void K16_an_archive_that_is_what_its_control_file_says_is_read(String control) throws IOException {
        var whole = secondDegree().tar();
        Files.write(folder.resolve("ENT2DVA.20260901.tgz"), whole);
        Files.writeString(folder.resolve(control), digest(control, whole) + "  ENT2DVA.20260901.tgz\n");
        assertThat(people(secondDegreeIn(folder))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("controlFiles")
    void K16_an_archive_that_is_not_what_its_control_file_says_is_refused(String control) throws IOException {
        var whole = secondDegree().tar();
        Files.write(folder.resolve("ENT2DVA.20260901.tgz"), whole);
        Files.writeString(folder.resolve(control), digest(control, "autre".getBytes(UTF_8)));
        assertRefused("AAF-CHECKSUM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pas un condensat", "0123"})
    void K16_a_control_file_that_cannot_be_read_vouches_for_nothing(String content) throws IOException {
        secondDegree().tarIn(folder);
        Files.writeString(folder.resolve("ENT2DVA.20260901.tgz.sha256"), content);
        assertRefused("AAF-CHECKSUM");
    }

    @ParameterizedTest
    @CsvSource({"Eleve, true", "PersEducNat, false"})
    void K16_each_plain_file_is_held_to_its_own_control_file(String category, boolean wrong) throws IOException {
        var delivery = secondDegree();
        delivery.plainIn(folder);
        var name = delivery.name(category, 0);
        var said = wrong ? new byte[1] : Files.readAllBytes(folder.resolve(name));
        Files.writeString(folder.resolve(name + ".sha256"), digest("sha256", said));
        if (wrong) {
            assertRefused("AAF-CHECKSUM");
        } else {
            assertThat(people(secondDegreeIn(folder))).isNotEmpty();
        }
    }

    @Test
    void K18_a_reading_that_is_stopped_midway_leaves_nothing_at_work() throws IOException {
        secondDegree().tarIn(folder);
        assertThatThrownBy(() -> secondDegreeIn(folder).complete().read(Known.NOTHING, reading -> {
                    if (reading instanceof Reading.Row(var record, var _)
                            && record.key().startsWith("8")) {
                        throw new IllegalStateException("the database went away");
                    }
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("aaf-"));
    }

    private void assertRefused(String... anyOf) {
        var connector = new AafConnector(
                "calvados-2d", new AafSettings(folder, AafSettings.Degree.SECOND, null), AN_HOUR_LATER);
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .satisfies(refused -> assertThat(anyOf)
                        .anyMatch(code -> String.valueOf(refused.getMessage()).startsWith(code)));
    }

    private static String digest(String ending, byte[] content) {
        var algorithm = ending.substring(ending.lastIndexOf('.') + 1).replace("sha", "SHA-");
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
