package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A {@code .zip}, each of whose files can be gone to at once; their checksums are verified. */
final class ZipDelivery implements Delivery {

    private final Path archive;

    ZipDelivery(Path archive) {
        this.archive = archive;
    }

    @Override
    public List<String> names() throws IOException {
        var names = new EntryNames(archive.getFileName().toString());
        try (var zip = open()) {
            for (var entry : Collections.list(zip.getEntries())) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName(), !entry.isUnixSymlink());
                }
            }
            return names.all();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void read(List<String> order, MemberReader reader) throws IOException {
        var allowance = new Allowance(archive.getFileName().toString(), Files.size(archive));
        try (var zip = open()) {
            for (var name : order) {
                read(zip, name, allowance, reader);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void read(ZipFile zip, String name, Allowance allowance, MemberReader reader) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new BrokenDelivery("AAF : " + archive.getFileName() + " a changé pendant la lecture");
        }
        try (var content = new CheckedInputStream(allowance.metered(zip.getInputStream(entry)), new CRC32())) {
            reader.read(name, content);
            content.transferTo(OutputStream.nullOutputStream());
            if (content.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("checksum of " + name);
            }
        }
    }

    private ZipFile open() throws IOException {
        return ZipFile.builder().setPath(archive).get();
    }

    private BrokenDelivery broken(IOException e) {
        return e instanceof BrokenDelivery known
                ? known
                : new BrokenDelivery(
                        "AAF : l'archive " + archive.getFileName() + " est tronquée ou abîmée ; rien n'est lu", e);
    }
}
