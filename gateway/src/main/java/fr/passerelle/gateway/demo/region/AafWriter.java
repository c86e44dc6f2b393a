package fr.passerelle.gateway.demo.region;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a full delivery of one AAF source as the academy does: an archive of numbered XML files, a few hundred requests
 * each. The same region and day give the same bytes.
 */
public final class AafWriter {

    private static final int REQUESTS_IN_A_FILE = 250;
    private static final String PROJECT = "ENTDEMO";
    private static final String GRAMMAR = """
            <!ELEMENT ficAlimMENESR (addRequest | modifyRequest | deleteRequest)*>
            <!ELEMENT addRequest (operationalAttributes, identifier, attributes)>
            <!ELEMENT modifyRequest (operationalAttributes, identifier, modifications)>
            <!ELEMENT deleteRequest (operationalAttributes, identifier)>
            <!ELEMENT operationalAttributes (attr)>
            <!ELEMENT identifier (id)>
            <!ELEMENT attributes (attr+)>
            <!ELEMENT modifications (modification+)>
            <!ELEMENT attr (value+)>
            <!ATTLIST attr name CDATA #REQUIRED>
            <!ELEMENT modification (value+)>
            <!ATTLIST modification name CDATA #REQUIRED operation (replace) #REQUIRED>
            <!ELEMENT id (#PCDATA)>
            <!ELEMENT value (#PCDATA)>
            """;

    private final Region region;
    private final LocalDate day;

    /** Of that region, dated that day. */
    public AafWriter(Region region, LocalDate day) {
        this.region = region;
        this.day = day;
    }

    /** Writes the source's archive into the folder, which is made if need be, and tells its path. */
    public Path write(RegionSource source, Path folder) throws IOException {
        var delivery = switch (source) {
            case MANCHE_1D ->
                new Delivery("ENT1D", Charset.forName("ISO-8859-15"), new FirstDegree(region, source).files());
            case MANCHE_2D, REGION ->
                new Delivery("ENT2DVA", StandardCharsets.UTF_8, new SecondDegree(region, source).files());
            case CALVADOS, ORNE -> throw new IllegalArgumentException("not delivered in AAF files: " + source.id());
        };
        Files.createDirectories(folder);
        var archive = folder.resolve(delivery.token() + "." + stamp() + "-" + PROJECT + ".tgz");
        var unfinished = folder.resolve(archive.getFileName() + ".part");
        try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            write(delivery, out);
        }
        Files.setLastModifiedTime(unfinished, FileTime.fromMillis(midnight()));
        return Files.move(unfinished, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Delivery delivery, OutputStream out) throws IOException {
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out), StandardCharsets.UTF_8.name())) {
            member(tar, "ficAlimMENESR.dtd", GRAMMAR.getBytes(StandardCharsets.UTF_8));
            for (var category : delivery.files().entrySet()) {
                var number = 0;
                for (var requests : slices(category.getValue())) {
                    var name = name(delivery.token(), category.getKey(), number++);
                    member(tar, name, bytes(requests, delivery.charset()));
                }
            }
        }
    }

    private String name(String token, String category, int number) {
        return String.format(Locale.ROOT, "%s-%s_Complet_%s_%s_%04d.xml", token, PROJECT, stamp(), category, number);
    }

    private void member(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(midnight());
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static byte[] bytes(List<AafRequest> requests, Charset charset) throws IOException {
        try {
            return AafFile.bytes(requests, charset);
        } catch (XMLStreamException e) {
            throw new IOException("an AAF file cannot be written", e);
        }
    }

    private static List<List<AafRequest>> slices(List<AafRequest> requests) {
        var slices = new ArrayList<List<AafRequest>>();
        for (var from = 0; from < requests.size(); from += REQUESTS_IN_A_FILE) {
            slices.add(requests.subList(from, Math.min(from + REQUESTS_IN_A_FILE, requests.size())));
        }
        return slices;
    }

    /** Long enough ago for a reader that waits until nobody writes any more. */
    private long midnight() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private String stamp() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private record Delivery(String token, Charset charset, Map<String, List<AafRequest>> files) {}
}
