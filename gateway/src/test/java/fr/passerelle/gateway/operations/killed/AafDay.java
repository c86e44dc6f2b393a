package fr.passerelle.gateway.operations.killed;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * One day of an AAF source: the archive of the whole region without who is not there, and with who has changed; or only
 * what has changed since the day before, as a delta tells it.
 */
final class AafDay {

    private static final Pattern REQUEST = Pattern.compile("<addRequest>.*?</addRequest>", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("<id>([^<]+)</id>");
    private static final Pattern GIVEN = Pattern.compile("(\"(?:givenName|ENTPersonPrenom)\"><value>)([^<]+)");
    private static final Pattern SCHOOL = Pattern.compile("\"ENTPersonStructRattach\"><value>([^<]+)");
    private static final Pattern ENCODING = Pattern.compile("encoding=\"([^\"]+)\"");

    private final int day;
    private final boolean onlyChanges;
    private final Set<String> schools = new TreeSet<>();

    private AafDay(int day, boolean onlyChanges) {
        this.day = day;
        this.onlyChanges = onlyChanges;
    }

    /** All of that day. */
    static AafDay whole(int day) {
        return new AafDay(day, false);
    }

    /** What that day changes. */
    static AafDay delta(int day) {
        return new AafDay(day, true);
    }

    /** Writes that day's archive into the folder, under the name of the whole one. */
    void write(Path whole, Path folder) throws IOException {
        Files.createDirectories(folder);
        var archive = folder.resolve(named(whole.getFileName().toString()));
        try (var in = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(whole)));
                var out = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var content = changed(in.readAllBytes());
                var copy = new TarArchiveEntry(named(entry.getName()));
                copy.setSize(content.length);
                copy.setModTime(entry.getModTime());
                out.putArchiveEntry(copy);
                out.write(content);
                out.closeArchiveEntry();
            }
        }
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    /** Archives say at their end which they are, files in their midst. */
    private String named(String name) {
        return onlyChanges ? name.replace("_Complet_", "_Delta_").replace("-ENTDEMO.tgz", "-ENTDEMO_Delta.tgz") : name;
    }

    private byte[] changed(byte[] content) {
        var head = new String(content, 0, Math.min(100, content.length), StandardCharsets.US_ASCII);
        var named = ENCODING.matcher(head);
        if (!named.find()) {
            return content;
        }
        var charset = Charset.forName(named.group(1));
        var text = new String(content, charset);
        return REQUEST.matcher(text)
                .replaceAll(request -> Matcher.quoteReplacement(request(request.group())))
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
            return onlyChanges ? "" : request;
        }
        var fate = Fate.of(id.group(1));
        var changed = moved(
                fate, GIVEN.matcher(request).replaceFirst(given -> given.group(1) + fate.name(given.group(2), day)));
        if (!onlyChanges) {
            return fate.isThere(day) ? changed : "";
        }
        return delta(fate, request, changed);
    }

    private String delta(Fate fate, String request, String changed) {
        if (fate.isThere(day) == fate.isThere(day - 1)) {
            return changed.equals(request) || !fate.isThere(day)
                    ? ""
                    : changed.replace("addRequest>", "modifyRequest>");
        }
        return fate.isThere(day) ? changed : deleted(request);
    }

    private static String deleted(String request) {
        return request.substring(0, request.indexOf("<attributes>")).replace("addRequest>", "deleteRequest>")
                + "</deleteRequest>";
    }

    /** To another school of the source, with the classes and groups there. */
    private String moved(Fate fate, String request) {
        var at = SCHOOL.matcher(request);
        if (!fate.moves(day) || !at.find()) {
            return request;
        }
        var here = at.group(1);
        var other =
                schools.stream().filter(key -> !key.equals(here)).findFirst().orElseThrow();
        return request.replace("<value>" + here + "<", "<value>" + other + "<")
                .replace("<value>" + here + "$", "<value>" + other + "$");
    }
}
