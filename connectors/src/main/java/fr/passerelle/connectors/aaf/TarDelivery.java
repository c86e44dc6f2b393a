package fr.passerelle.connectors.aaf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A {@code .tgz}. It can only be read forwards, so it is read as often as the order asked for turns back on the order
 * inside; nothing is unpacked to disk, for these are people.
 */
final class TarDelivery implements Delivery {

    private static final int BUFFER = 1 << 16;

    private final Path archive;

    TarDelivery(Path archive) {
        this.archive = archive;
    }

    @Override
    public List<String> names() throws IOException {
        var names = new EntryNames(archive.getFileName().toString());
        try (var tar = open()) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName(), isPlainFile(entry));
                }
            }
            return names.all();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void read(List<String> order, MemberReader reader) throws IOException {
        var due = new ArrayDeque<>(order);
        while (!due.isEmpty()) {
            var before = due.size();
            try (var tar = open()) {
                readForwards(tar, due, reader);
            } catch (IOException e) {
                throw broken(e);
            }
            if (due.size() == before) {
                throw new BrokenDelivery("AAF : " + archive.getFileName() + " a changé pendant la lecture");
            }
        }
    }

    private static void readForwards(TarArchiveInputStream tar, ArrayDeque<String> due, MemberReader reader)
            throws IOException {
        for (var entry = tar.getNextEntry(); entry != null && !due.isEmpty(); entry = tar.getNextEntry()) {
            if (entry.getName().equals(due.peek())) {
                reader.read(due.remove(), tar);
            }
        }
    }

    private TarArchiveInputStream open() throws IOException {
        var allowance = new Allowance(archive.getFileName().toString(), Files.size(archive));
        return new TarArchiveInputStream(allowance.metered(unpacked()));
    }

    @SuppressWarnings("resource") // closed by the tar stream around it, or here when the header is bad
    private InputStream unpacked() throws IOException {
        var file = Files.newInputStream(archive);
        try {
            return new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private BrokenDelivery broken(IOException e) {
        return e instanceof BrokenDelivery known
                ? known
                : new BrokenDelivery(
                        "AAF : l'archive " + archive.getFileName() + " est tronquée ou abîmée ; rien n'est lu", e);
    }

    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
    }
}
