package fr.passerelle.connectors.csv;

import static fr.passerelle.connectors.csv.TestRoster.reading;
import static fr.passerelle.connectors.csv.TestRoster.whole;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipSetTest {

    @TempDir
    private Path folder;

    static IntStream percents() {
        return IntStream.range(0, 100);
    }

    @Test
    void files_may_lie_in_a_folder_of_the_zip_beside_others() throws IOException {
        var packed = TestRoster.empty().with("export/lisez-moi.txt", "rien").with("__MACOSX/export/._users.csv", "x");
        whole().files().forEach((name, content) -> packed.with("export/" + name, content));
        assertThat(people(reading(packed.zipIn(folder, "jeu.zip")))).hasSize(7);
    }

    @Test
    void a_table_that_a_zip_holds_twice_breaks_it() throws IOException {
        whole().with("ancien/users.csv", TestRoster.USERS).zipIn(folder, "jeu.zip");
        assertRefused("plusieurs fichiers users.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../users.csv", "/users.csv", "a/../../b.txt", "..\\b.txt", "C:b.txt"})
    void a_name_that_leads_outside_is_refused(String name) throws IOException {
        whole().with(name, "x").zipIn(folder, "jeu.zip");
        assertRefused("nom interdit");
    }

    @Test
    void a_symbolic_link_is_refused() throws IOException {
        try (var zip = new ZipArchiveOutputStream(folder.resolve("jeu.zip"))) {
            var link = new ZipArchiveEntry("users.csv");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("/etc/hostname".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertRefused("lien");
    }

    @Test
    void a_zip_of_too_many_entries_is_refused() throws IOException {
        var roster = whole();
        for (var i = 0; i <= CsvSettings.MOST_ENTRIES; i++) {
            roster.with("autre" + i, "");
        }
        roster.zipIn(folder, "jeu.zip");
        assertRefused("entrées");
    }

    @Test
    void a_file_that_unpacks_without_measure_is_refused() throws IOException {
        var row = "p1;" + "x".repeat(1_000_000) + ";Romane;HAUTEMER\n";
        TestRoster.smallest()
                .with("users.csv", "sourcedId;note;givenName;familyName\n" + row.repeat(70))
                .zipIn(folder, "jeu.zip");
        assertRefused("plus long que toute mesure");
    }

    @Test
    void a_file_whose_checksum_is_wrong_is_refused() throws IOException {
        var zip = whole().zip();
        var directory = lastIndexOf(zip, "users.csv") - 46;
        zip[directory + 16] ^= 1;
        Files.write(folder.resolve("jeu.zip"), zip);
        assertRefused("somme de contrôle");
    }

    @Test
    void an_encrypted_zip_is_refused() throws IOException {
        var zip = whole().zip();
        zip[lastIndexOf(zip, "users.csv") - 46 + 8] |= 1;
        Files.write(folder.resolve("jeu.zip"), zip);
        assertRefused("chiffré");
    }

    @ParameterizedTest
    @MethodSource("percents")
    void a_zip_cut_off_anywhere_is_refused(int percent) throws IOException {
        var zip = whole().zip();
        Files.write(folder.resolve("jeu.zip"), Arrays.copyOf(zip, zip.length * percent / 100));
        assertRefused("tronqué ou abîmé");
    }

    @Test
    void a_zip_without_a_table_is_no_complete_set() throws IOException {
        TestRoster.empty().with("photo.jpg", "x").zipIn(folder, "jeu.zip");
        assertRefused("aucun jeu complet");
    }

    @Test
    void zips_are_known_by_their_ending_in_any_case() throws IOException {
        assertThat(people(reading(whole().zipIn(folder, "JEU.ZIP")))).hasSize(7);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> readings(reading(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    /** Where that name begins in the zip's own list of what is in it. */
    private static int lastIndexOf(byte[] zip, String name) {
        return new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(name);
    }
}
