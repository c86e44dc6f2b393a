package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A {@code .zip}, each of whose files can be gone to at once; their checksums are verified. */
final class ZipDelivery implements Delivery {

    private final Path archive;
    private final Edition edition;

    ZipDelivery(Path archive, Edition edition) {
        this.archive = archive;
        this.edition = edition;
    }

    @Override
    public List<Member> survey(Predicate<Member> wanted, MemberReader reader) throws IOException {
        var names = new EntryNames(file());
        var members = new ArrayList<Member>();
        try (var zip = open()) {
            var entries = Collections.list(zip.getEntries());
            for (var entry : entries) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName(), !entry.isUnixSymlink() && !hasBackslash(entry));
                    Member.of(entry.getName(), edition).ifPresent(members::add);
                }
            }
            checkApart(entries);
        } catch (IOException e) {
            throw broken(e);
        }
        members.sort(Member.ORDER);
        read(members.stream().filter(wanted).toList(), reader);
        return members;
    }

    @Override
    public boolean goesForwardOnly() {
        return false;
    }

    @Override
    public void read(List<Member> order, MemberReader reader) throws IOException {
        var allowance = new Allowance(file(), Files.size(archive));
        try (var zip = open()) {
            for (var member : order) {
                read(zip, member, allowance, reader);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void read(ZipFile zip, Member member, Allowance allowance, MemberReader reader) throws IOException {
        var entry = zip.getEntry(member.name());
        if (entry == null) {
            throw new BrokenDelivery("AAF-CHANGED", file() + " a changé pendant la lecture ; rien n'en est retenu");
        }
        try (var content = new CheckedInputStream(allowance.metered(zip.getInputStream(entry)), new CRC32())) {
            reader.read(member, content);
            content.transferTo(OutputStream.nullOutputStream());
            if (content.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("checksum of " + member.name());
            }
        }
    }

    /** Entries that share bytes unpack the same bytes over and over. */
    private void checkApart(List<ZipArchiveEntry> entries) throws BrokenDelivery {
        var end = 0L;
        for (var entry : entries.stream()
                .sorted(Comparator.comparingLong(ZipArchiveEntry::getDataOffset))
                .toList()) {
            if (entry.getDataOffset() < end) {
                throw new BrokenDelivery("AAF-BOMB", "des fichiers de " + file() + " se recouvrent ; archive refusée");
            }
            end = entry.getDataOffset() + Math.max(entry.getCompressedSize(), 0);
        }
    }

    /** In what was written, for the library makes a slash of it. */
    private static boolean hasBackslash(ZipArchiveEntry entry) {
        return new String(entry.getRawName(), StandardCharsets.ISO_8859_1).indexOf('\\') >= 0;
    }

    private ZipFile open() throws IOException {
        ZipDirectory.check(archive);
        return ZipFile.builder().setPath(archive).get();
    }

    private String file() {
        return archive.getFileName().toString();
    }

    private IOException broken(IOException e) {
        return e instanceof BrokenDelivery || e instanceof NotWellFormed
                ? e
                : new BrokenDelivery(
                        "AAF-ARCHIVE", "l'archive " + file() + " est tronquée ou abîmée ; rien n'est lu", e);
    }
}
