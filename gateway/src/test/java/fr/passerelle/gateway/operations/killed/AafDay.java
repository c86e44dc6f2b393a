package fr.passerelle.gateway.operations.killed;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** One day of an AAF source: the archive of the whole region without who is not there, and with who has changed. */
final class AafDay {

    private static final Pattern REQUEST = Pattern.compile("<addRequest>.*?</addRequest>", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("<id>([^<]+)</id>");
    private static final Pattern GIVEN = Pattern.compile("(\"(?:givenName|ENTPersonPrenom)\"><value>)([^<]+)");
    private static final Pattern SCHOOL = Pattern.compile("\"ENTPersonStructRattach\"><value>([^<]+)");
    private static final Pattern ENCODING = Pattern.compile("encoding=\"([^\"]+)\"");

    private final int day;
    private final Set<String> schools = new TreeSet<>();

    AafDay(int day) {
        this.day = day;
    }

    /** Writes that day's archive into the folder, under the name of the whole one. */
    void write(Path whole, Path folder) throws IOException {
        Files.createDirectories(folder);
        var archive = folder.resolve(whole.getFileName());
        try (var in = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(whole)));
                var out = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var content = changed(in.readAllBytes());
                var copy = new TarArchiveEntry(entry.getName());
                copy.setSize(content.length);
                copy.setModTime(entry.getModTime());
                out.putArchiveEntry(copy);
                out.write(content);
                out.closeArchiveEntry();
            }
        }
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private byte[] changed(byte[] content) {
        var head = new String(content, 0, Math.min(100, content.length), java.nio.charset.StandardCharsets.US_ASCII);
        var named = ENCODING.matcher(head);
        if (!named.find()) {
            return content;
        }
        var charset = Charset.forName(named.group(1));
        var text = new String(content, charset);
        return REQUEST.matcher(text)
                .replaceAll(request -> java.util.regex.Matcher.quoteReplacement(request(request.group())))
                .getBytes(charset);
    }

    private String request(String request) {
        var id = ID.matcher(request);
        if (!id.find()) {
            return request;
        }
        if (request.contains("categorieStructure")) {
            schools.add(id.group(1));
        }
        if (!request.contains("categoriePersonne")) {
            return request;
        }
        var fate = Fate.of(id.group(1));
        if (!fate.isThere(day)) {
            return "";
        }
        var named = GIVEN.matcher(request).replaceFirst(given -> given.group(1) + fate.name(given.group(2), day));
        return fate.moves(day) ? moved(named) : named;
    }

    /** To another school of the source, with the classes and groups there. */
    private String moved(String request) {
        var at = SCHOOL.matcher(request);
        if (!at.find()) {
            return request;
        }
        var here = at.group(1);
        var other =
                schools.stream().filter(key -> !key.equals(here)).findFirst().orElseThrow();
        return request.replace("<value>" + here + "<", "<value>" + other + "<")
                .replace("<value>" + here + "$", "<value>" + other + "$");
    }
}
