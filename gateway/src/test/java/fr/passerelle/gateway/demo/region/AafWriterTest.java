package fr.passerelle.gateway.demo.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

class AafWriterTest {

    private static final Region REGION = Region.invented();
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final String DTD = "ficAlimMENESR.dtd";

    @TempDir
    Path folder;

    private final AafWriter writer = new AafWriter(REGION, DAY);

    @Test
    void the_same_region_and_day_give_the_same_bytes() throws IOException {
        var first = writer.write(RegionSource.REGION, folder.resolve("one"));
        var second = new AafWriter(Region.invented(), DAY).write(RegionSource.REGION, folder.resolve("two"));

        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void nothing_but_the_archive_is_left_in_the_folder() throws IOException {
        writer.write(RegionSource.MANCHE_2D, folder);

        try (var files = Files.list(folder)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("ENT2DVA.20260901-ENTDEMO.tgz");
        }
    }

    @Test
    void the_second_degree_comes_in_six_categories() throws Exception {
        assertThat(members(RegionSource.REGION))
                .containsKeys(
                        DTD,
                        "ENT2DVA-ENTDEMO_Complet_20260901_EtabEducNat_0000.xml",
                        "ENT2DVA-ENTDEMO_Complet_20260901_MatiereEducNat_0000.xml",
                        "ENT2DVA-ENTDEMO_Complet_20260901_MefEducNat_0000.xml",
                        "ENT2DVA-ENTDEMO_Complet_20260901_Eleve_0000.xml",
                        "ENT2DVA-ENTDEMO_Complet_20260901_Eleve_0001.xml",
                        "ENT2DVA-ENTDEMO_Complet_20260901_PersRelEleve_0000.xml",
                        "ENT2DVA-ENTDEMO_Complet_20260901_PersEducNat_0000.xml");
    }

    @Test
    void the_first_degree_comes_in_four() throws Exception {
        assertThat(members(RegionSource.MANCHE_1D))
                .containsOnlyKeys(
                        DTD,
                        "ENT1D-ENTDEMO_Complet_20260901_EtabEducNat_0000.xml",
                        "ENT1D-ENTDEMO_Complet_20260901_Eleve_0000.xml",
                        "ENT1D-ENTDEMO_Complet_20260901_PersRelEleve_0000.xml",
                        "ENT1D-ENTDEMO_Complet_20260901_PersEducNat_0000.xml");
    }

    @Test
    void every_file_is_valid_by_its_grammar() throws Exception {
        var members = members(RegionSource.MANCHE_2D);
        members.putAll(members(RegionSource.MANCHE_1D));

        assertThat(members.keySet())
                .filteredOn(name -> name.endsWith(".xml"))
                .hasSizeGreaterThan(9)
                .allSatisfy(name -> validate(members.get(name), members.get(DTD)));
    }

    @Test
    void the_first_degree_is_written_in_latin_nine_as_it_declares() throws Exception {
        var file = members(RegionSource.MANCHE_1D).get("ENT1D-ENTDEMO_Complet_20260901_Eleve_0000.xml");

        assertThat(new String(file, Charset.forName("ISO-8859-15")))
                .startsWith("<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>")
                .contains("Inès", "Les goélands", "CE1 &amp; CE2");
    }

    @Test
    void an_ldap_directory_has_no_aaf_files() {
        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(RegionSource.ORNE, folder));
    }

    private Map<String, byte[]> members(RegionSource source) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(writer.write(source, folder))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.put(entry.getName(), tar.readAllBytes());
            }
        }
        return members;
    }

    private static void validate(byte[] file, byte[] grammar) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(true);
        var builder = factory.newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new ByteArrayInputStream(grammar)));
        builder.setErrorHandler(new Strict());
        builder.parse(new ByteArrayInputStream(file));
    }

    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }
}
