package fr.passerelle.connectors.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip. It is never unpacked to disk, for these are people; its files may lie in a folder within it. */
final class ZipSet implements FileSet {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    /** Small zips may unpack well, so this much is always granted. */
    private static final long SMALL = 64L << 20;

    private final Path archive;
    private final LocalDateTime moment;

    ZipSet(Path archive, LocalDateTime moment) {
        this.archive = archive;
        this.moment = moment;
    }

    @Override
    public String name() {
        return archive.getFileName().toString();
    }

    @Override
    public LocalDateTime moment() {
        return moment;
    }

    @Override
    public List<Path> files() {
        return List.of(archive);
    }

    @Override
    public Set<Table> tables() throws IOException {
        try (var zip = unpacked()) {
            return entries(zip).keySet();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public String identity() throws IOException {
        try (var zip = unpacked()) {
            var identity = new Identity();
            entries(zip).forEach((table, entry) -> identity.with(table, entry.getSize(), entry.getCrc()));
            return identity.text();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    @SuppressWarnings("resource") // closed with the stream handed out, or here when there is none
    public InputStream open(Table table) throws IOException {
        var zip = unpacked();
        try {
            var entry = entries(zip).get(table);
            if (entry == null) {
                throw new BrokenSet(name(table) + " manque ; rien n'est lu");
            }
            var most = Math.clamp(
                    Files.size(archive) * CsvSettings.MOST_UNPACKED,
                    Math.min(SMALL, CsvSettings.MOST_BYTES),
                    CsvSettings.MOST_BYTES);
            return closing(zip, Measured.verified(most, entry.getCrc(), name(table), zip.getInputStream(entry)));
        } catch (IOException e) {
            zip.close();
            throw broken(e);
        }
    }

    private InputStream closing(ZipFile zip, InputStream content) {
        return new FilterInputStream(content) {

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return super.read(bytes, offset, length);
                } catch (IOException e) {
                    throw broken(e);
                }
            }

            @Override
            public void close() throws IOException {
                super.close();
                zip.close();
            }
        };
    }

    private Map<Table, ZipArchiveEntry> entries(ZipFile zip) throws IOException {
        var entries = new EnumMap<Table, ZipArchiveEntry>(Table.class);
        var count = 0;
        for (var entry : Collections.list(zip.getEntries())) {
            if (++count > CsvSettings.MOST_ENTRIES) {
                throw new BrokenSet(name() + " a plus de " + CsvSettings.MOST_ENTRIES + " entrées ; rien n'est lu");
            }
            if (entry.isUnixSymlink() || leadsOutside(entry.getName())) {
                throw new BrokenSet(name() + " contient un lien ou un nom interdit ; rien n'est lu");
            }
            var table = entry.isDirectory() ? null : Table.of(entry.getName()).orElse(null);
            if (table != null && entries.put(table, readable(zip, entry)) != null) {
                throw new BrokenSet(name() + " contient plusieurs fichiers " + table.file() + " ; rien n'est lu");
            }
        }
        return entries;
    }

    private ZipArchiveEntry readable(ZipFile zip, ZipArchiveEntry entry) throws BrokenSet {
        if (!zip.canReadEntryData(entry)) {
            throw new BrokenSet(name() + " est chiffré ou compressé d'une manière inconnue ; rien n'est lu");
        }
        return entry;
    }

    private ZipFile unpacked() throws IOException {
        try {
            return ZipFile.builder().setPath(archive).get();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private BrokenSet broken(IOException e) {
        return e instanceof BrokenSet known
                ? known
                : new BrokenSet(name() + " est tronqué ou abîmé ; rien n'est lu", e);
    }

    private static boolean leadsOutside(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches()
                || Arrays.asList(name.split("/")).contains("..");
    }
}
