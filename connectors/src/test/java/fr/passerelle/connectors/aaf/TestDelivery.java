package fr.passerelle.connectors.aaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A delivery in the making: file names and bytes, dropped into a folder in one shape or another. */
final class TestDelivery {

    /** A clock by which everything just written has been left alone for an hour. */
    static final Clock AN_HOUR_LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    private final String prefix;
    private final String extent;
    private final String day;
    private final String degree;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private TestDelivery(String prefix, String extent, String day) {
        this.prefix = prefix;
        this.extent = extent;
        this.day = day;
        this.degree = prefix.substring(3, 5);
    }

    /** Second degree, complete, in the alphabetical order that archives come in. */
    static TestDelivery secondDegree() {
        return secondDegreeOf(TestAaf.DAY);
    }

    static TestDelivery secondDegreeOf(String day) {
        return new TestDelivery("ENT2DVA-ENTXX", "Complet", day)
                .with("Eleve", TestAaf.ROMANE, TestAaf.TIMEO)
                .with("EtabEducNat", TestAaf.LYCEE, TestAaf.COLLEGE)
                .with("MatiereEducNat", TestAaf.MATHS)
                .with("MefEducNat", TestAaf.SECONDE, TestAaf.LOCAL_SECONDE)
                .with("PersEducNat", TestAaf.TEACHER, TestAaf.HEAD)
                .with("PersRelEleve", TestAaf.MOTHER, TestAaf.FATHER, TestAaf.GRANDMOTHER, TestAaf.NOBODYS_RELATIVE);
    }

    /** Second degree, changes only, none yet. */
    static TestDelivery delta(String day) {
        return new TestDelivery("ENT2DVA-ENTXX", "Delta", day);
    }

    static TestDelivery firstDegree() {
        return new TestDelivery("ENT1D-ENTXX", "Complet", TestAaf.DAY)
                .with("EtabEducNat", TestAaf.ECOLE)
                .with("Eleve", TestAaf.LOU)
                .with("PersRelEleve", TestAaf.LOUS_FATHER)
                .with("PersEducNat", TestAaf.SCHOOLMISTRESS);
    }

    /** Sets the first file of a category. */
    TestDelivery with(String category, String... requests) {
        return withFile(name(category, 0), file(requests));
    }

    TestDelivery withSecondFile(String category, String... requests) {
        return withFile(name(category, 1), file(requests));
    }

    /** The same under names of that form, which the category completes. */
    TestDelivery renamed(String form) throws IOException {
        var before = Map.copyOf(files);
        files.clear();
        for (var file : before.entrySet()) {
            var category = Member.of(file.getKey()).orElseThrow().category();
            files.put(form.formatted(category.token()), file.getValue());
        }
        return this;
    }

    private String file(String... requests) {
        return TestAaf.file(requests).replace("degre=\"2D\"", "degre=\"" + degree + "\"");
    }

    /** Puts another comment at the head of every file so far. */
    TestDelivery withHeader(String comment) {
        files.replaceAll((name, content) -> new String(content, UTF_8)
                .replaceFirst("<!-- versionAF=.*", comment)
                .getBytes(UTF_8));
        return this;
    }

    TestDelivery withFile(String name, String content) {
        return withBytes(name, content.getBytes(UTF_8));
    }

    TestDelivery withBytes(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    TestDelivery without(String category) {
        files.remove(name(category, 0));
        return this;
    }

    String name(String category, int number) {
        return "%s_%s_%s_%s_%04d.xml".formatted(prefix, extent, day, category, number);
    }

    Path plainIn(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    Path tarIn(Path folder) throws IOException {
        return write(folder, archive(".tgz"), tar());
    }

    Path zipIn(Path folder) throws IOException {
        return write(folder, archive(".zip"), zip());
    }

    private String archive(String ending) {
        return prefix.split("-", 2)[0] + "." + day + (extent.equals("Delta") ? ".Delta" : "") + ending;
    }

    Map<String, byte[]> files() {
        return files;
    }

    byte[] tar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (var file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Path write(Path folder, String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        return folder;
    }

    static AafConnector secondDegreeIn(Path folder) {
        return new AafConnector("calvados-2d", new AafSettings(folder, AafSettings.Degree.SECOND, null), AN_HOUR_LATER);
    }

    static AafConnector firstDegreeIn(Path folder) {
        return new AafConnector("manche-1d", new AafSettings(folder, AafSettings.Degree.FIRST, null), AN_HOUR_LATER);
    }
}
