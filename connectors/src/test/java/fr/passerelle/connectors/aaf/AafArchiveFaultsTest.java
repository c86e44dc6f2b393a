package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestDelivery.AN_HOUR_LATER;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegree;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with what holds a delivery, by the numbers of the project's catalogue of threats. */
class AafArchiveFaultsTest {

    private static final int CENTRAL_ENTRY = 0x02014b50;
    private static final int OFFSET_IN_CENTRAL_ENTRY = 42;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../canari.xml",
                "/canari.xml",
                "a/../../canari.xml",
                "..\\canari.xml",
                "C:canari.xml",
                "a\\b.xml"
            })
    void K01_a_name_that_leads_outside_a_zip_is_refused(String name) throws IOException {
        secondDegree().withFile(name, TestAaf.file()).zipIn(folder);
        assertRefused("AAF-NAME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../canari.xml",
                "/canari.xml",
                "a/../../canari.xml",
                "..\\canari.xml",
                "C:canari.xml",
                "a\\b.xml"
            })
    void K01_a_name_that_leads_outside_a_tgz_is_refused(String name) throws IOException {
        secondDegree().withFile(name, TestAaf.file()).tarIn(folder);
        assertRefused("AAF-NAME");
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_SYMLINK,
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO,
                TarConstants.LF_GNUTYPE_SPARSE
            })
    void K01_a_link_a_device_or_a_sparse_file_in_a_tgz_is_refused(byte type) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var link = new TarArchiveEntry(secondDegree().name("Eleve", 0), type);
            link.setLinkName("/etc/hostname");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        Files.write(folder.resolve("ENT2DVA.20260901.tgz"), bytes.toByteArray());
        assertRefused("AAF-");
    }

    @Test
    void K01_a_link_among_plain_files_is_not_followed() throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("ailleurs"));
        var delivery = secondDegree();
        delivery.plainIn(folder);
        var pupils = delivery.name("Eleve", 0);
        Files.move(folder.resolve(pupils), elsewhere.resolve(pupils));
        Files.createSymbolicLink(folder.resolve(pupils), elsewhere.resolve(pupils));
        assertRefused("AAF-NAME");
    }

    @Test
    void K01_a_link_to_an_archive_is_not_followed() throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("ailleurs"));
        secondDegree().tarIn(elsewhere);
        Files.createSymbolicLink(folder.resolve("ENT2DVA.20260901.tgz"), elsewhere.resolve("ENT2DVA.20260901.tgz"));
        assertRefused("AAF-NAME");
    }

    @Test
    void K02_a_tgz_that_unpacks_without_measure_is_refused() throws IOException {
        secondDegree().withBytes("bombe", new byte[80 << 20]).tarIn(folder);
        assertRefused("AAF-BOMB");
    }

    @Test
    void K02_a_zip_that_unpacks_without_measure_is_refused() throws IOException {
        var delivery = secondDegree();
        delivery.withBytes(delivery.name("Eleve", 0), new byte[80 << 20]).zipIn(folder);
        assertRefused("AAF-BOMB", "AAF-XML", "AAF-TEXT");
    }

    @Test
    void K02_a_tgz_of_too_many_entries_is_refused() throws IOException {
        var delivery = secondDegree();
        for (var i = 0; i <= AafSettings.MOST_ENTRIES; i++) {
            delivery.withFile("autre" + i, "");
        }
        delivery.tarIn(folder);
        assertRefused("AAF-BOMB");
    }

    @ParameterizedTest
    @ValueSource(ints = {AafSettings.MOST_ENTRIES + 1, 100_000})
    void K02_a_zip_of_too_many_entries_is_refused_before_they_are_held(int entries) throws IOException {
        try (var zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("ENT2DVA.20260901.zip"))))) {
            for (var i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry("entree-" + i));
            }
        }
        assertRefused("AAF-BOMB");
    }

    @Test
    void K02_a_zip_whose_entries_share_bytes_is_refused() throws IOException {
        secondDegree().zipIn(folder);
        var archive = folder.resolve("ENT2DVA.20260901.zip");
        var bytes = ByteBuffer.wrap(Files.readAllBytes(archive)).order(ByteOrder.LITTLE_ENDIAN);
        var entries = IntStream.range(0, bytes.capacity() - 4)
                .filter(at -> bytes.getInt(at) == CENTRAL_ENTRY)
                .toArray();
        bytes.putInt(entries[1] + OFFSET_IN_CENTRAL_ENTRY, bytes.getInt(entries[0] + OFFSET_IN_CENTRAL_ENTRY));
        Files.write(archive, bytes.array());
        assertRefused("AAF-BOMB");
    }

    @Test
    void K02_an_archive_inside_the_archive_is_never_unpacked() throws IOException {
        var inner = secondDegree();
        var bytes = inner.tar();
        secondDegree().without("Eleve").withBytes("ENT2DVA.20260901.tgz", bytes).zipIn(folder);
        assertRefused("AAF-INCOMPLETE");
    }

    @Test
    void K02_a_name_in_a_tgz_that_never_ends_is_refused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var name = new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(40 << 20);
            tar.putArchiveEntry(name);
            tar.write(new byte[40 << 20]);
            tar.closeArchiveEntry();
        }
        Files.write(folder.resolve("ENT2DVA.20260901.tgz"), bytes.toByteArray());
        assertRefused("AAF-BOMB");
    }

    @Test
    void K02_one_file_twice_in_an_archive_is_refused() throws IOException {
        var delivery = secondDegree();
        delivery.withFile("autre/" + delivery.name("Eleve", 0), TestAaf.file(TestAaf.TIMEO))
                .tarIn(folder);
        assertRefused("AAF-TWICE-A-FILE");
    }

    @Test
    void K05_a_tgz_truncated_at_any_hundredth_is_refused() throws IOException {
        var whole = secondDegree().tar();
        for (var share = 0; share < 100; share++) {
            Files.write(folder.resolve("ENT2DVA.20260901.tgz"), Arrays.copyOf(whole, whole.length * share / 100));
            assertRefused("AAF-ARCHIVE");
        }
        Files.write(folder.resolve("ENT2DVA.20260901.tgz"), Arrays.copyOf(whole, whole.length - 1));
        assertRefused("AAF-ARCHIVE");
    }

    @Test
    void K05_a_zip_truncated_at_any_hundredth_is_refused() throws IOException {
        secondDegree().zipIn(folder);
        var archive = folder.resolve("ENT2DVA.20260901.zip");
        var whole = Files.readAllBytes(archive);
        for (var share = 0; share < 100; share++) {
            Files.write(archive, Arrays.copyOf(whole, whole.length * share / 100));
            assertRefused("AAF-ARCHIVE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EtabEducNat", "MatiereEducNat", "MefEducNat", "Eleve", "PersRelEleve", "PersEducNat"})
    void K05_a_plain_file_truncated_at_any_hundredth_is_refused(String category) throws IOException {
        var delivery = secondDegree();
        delivery.plainIn(folder);
        var file = folder.resolve(delivery.name(category, 0));
        var whole = Files.readAllBytes(file);
        for (var share = 0; share < 100; share++) {
            Files.write(file, Arrays.copyOf(whole, (whole.length - 2) * share / 100));
            assertRefused("AAF-XML");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void K05_an_archive_with_a_damaged_byte_is_refused(double place) throws IOException {
        var whole = secondDegree().tar();
        whole[(int) (whole.length * place)] ^= 0x10;
        Files.write(folder.resolve("ENT2DVA.20260901.tgz"), whole);
        assertRefused("AAF-");
    }

    private void assertRefused(String... anyOf) {
        var connector = new AafConnector(
                "calvados-2d", new AafSettings(folder, AafSettings.Degree.SECOND, null), AN_HOUR_LATER);
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .satisfies(refused -> assertThat(anyOf)
                        .anyMatch(code -> String.valueOf(refused.getMessage()).startsWith(code)));
    }
}
