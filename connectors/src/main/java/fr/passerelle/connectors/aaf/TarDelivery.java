package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .tgz}. It can only be read forwards, so it is read as often as the order asked for turns back on the order
 * inside; nothing is unpacked to disk, for these are people.
 */
final class TarDelivery implements Delivery {

    private static final int BUFFER = 1 << 16;

    private final Path archive;
    private final Edition edition;

    TarDelivery(Path archive, Edition edition) {
        this.archive = archive;
        this.edition = edition;
    }

    @Override
    public List<Member> survey(Predicate<Member> wanted, MemberReader reader) throws IOException {
        var names = new EntryNames(file());
        var members = new ArrayList<Member>();
        try (var walk = new Walk()) {
            for (var entry = walk.next(); entry != null; entry = walk.next()) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName(), isPlainFile(entry));
                    var member = Member.of(entry.getName(), edition);
                    if (member.isPresent()) {
                        members.add(member.get());
                    }
                    if (member.filter(wanted).isPresent()) {
                        reader.read(member.get(), walk.tar);
                    }
                }
            }
            walk.toTheVeryEnd();
            return members;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean goesForwardOnly() {
        return true;
    }

    @Override
    public void read(List<Member> order, MemberReader reader) throws IOException {
        var due = new ArrayDeque<>(order);
        while (!due.isEmpty()) {
            var before = due.size();
            try (var walk = new Walk()) {
                readForwards(walk, due, reader);
            } catch (IOException e) {
                throw broken(e);
            }
            if (due.size() == before) {
                throw new BrokenDelivery("AAF-CHANGED", file() + " a changé pendant la lecture ; rien n'en est retenu");
            }
        }
    }

    private static void readForwards(Walk walk, ArrayDeque<Member> due, MemberReader reader) throws IOException {
        for (var entry = walk.next(); entry != null && !due.isEmpty(); entry = walk.next()) {
            if (entry.getName().equals(due.getFirst().name())) {
                reader.read(due.remove(), walk.tar);
            }
        }
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

    /** A sparse file would grow beyond what was unpacked for it. */
    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !entry.isSparse();
    }

    /** One way through the archive. */
    private final class Walk implements AutoCloseable {

        private final Allowance allowance;
        private final InputStream unpacked;
        private final TarArchiveInputStream tar;

        Walk() throws IOException {
            allowance = new Allowance(file(), Files.size(archive));
            unpacked = allowance.metered(unpacked());
            tar = new TarArchiveInputStream(unpacked);
        }

        /** The next entry, once the one before has been read to its end. */
        @Nullable
        TarArchiveEntry next() throws IOException {
            if (tar.getCurrentEntry() != null) {
                tar.transferTo(OutputStream.nullOutputStream());
            }
            allowance.beginHeader();
            var entry = tar.getNextEntry();
            allowance.endHeader();
            return entry;
        }

        /** Only there the checksum stands. */
        void toTheVeryEnd() throws IOException {
            unpacked.transferTo(OutputStream.nullOutputStream());
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }

        private InputStream unpacked() throws IOException {
            var file = Files.newInputStream(archive);
            try {
                return new ReadAhead(new GZIPInputStream(file, BUFFER));
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }
    }
}
