package fr.passerelle.connectors.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files lying in a folder. */
final class PlainSet implements FileSet {

    private final String name;
    private final LocalDateTime moment;
    private final Map<Table, Path> files;

    /** Of those files; there is at least one. */
    PlainSet(String name, LocalDateTime moment, Map<Table, Path> files) {
        this.name = name;
        this.moment = moment;
        this.files = new EnumMap<>(files);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LocalDateTime moment() {
        return moment;
    }

    @Override
    public List<Path> files() {
        return List.copyOf(files.values());
    }

    @Override
    public Set<Table> tables() {
        return files.keySet();
    }

    @Override
    public InputStream open(Table table) throws IOException {
        return Measured.atMost(CsvSettings.MOST_BYTES, name(table), plain(table));
    }

    @Override
    public String identity() throws IOException {
        var identity = new Identity();
        for (var table : files.keySet()) {
            try (var content = Measured.summed(CsvSettings.MOST_BYTES, name(table), plain(table))) {
                content.transferTo(OutputStream.nullOutputStream());
                identity.with(table, content.count(), content.crc());
            }
        }
        return identity.text();
    }

    private InputStream plain(Table table) throws IOException {
        var file = files.get(table);
        try {
            if (file != null) {
                return Files.newInputStream(file);
            }
        } catch (NoSuchFileException e) {
            throw new BrokenSet(name(table) + " a disparu pendant la lecture", e);
        }
        throw new BrokenSet(name(table) + " manque ; rien n'est lu");
    }
}
