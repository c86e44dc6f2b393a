package fr.passerelle.gateway.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The program's own folder, held by one program at a time: the lock is the operating system's, and dies with the process
 * that holds it, however that ends.
 */
public final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes that folder, which is made if need be, readable by its owner only.
     *
     * @throws FolderInUse when another program has it
     */
    public static DataFolder take(Path folder) throws IOException {
        make(folder);
        var channel =
                FileChannel.open(folder.resolve("program.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new FolderInUse(folder);
        }
        return new DataFolder(folder, channel);
    }

    /** Makes that folder if need be, readable by its owner only, and takes nothing. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** Gives it back; the lock goes with its channel. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }
}
