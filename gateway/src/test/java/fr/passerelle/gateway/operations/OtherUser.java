package fr.passerelle.gateway.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Running something as another account, where the test runs as root. */
final class OtherUser {

    /** What takes the rest of its line as a command, without a process in between. */
    static final String PROGRAM = "/usr/bin/setpriv";

    private final String name;

    OtherUser(String name) {
        this.name = name;
    }

    /** Whether an account other than one's own can be taken. */
    static boolean possible() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The beginning of a line whose rest runs as that account. */
    List<String> through() {
        return List.of(PROGRAM, "--reuid=" + name, "--regid=" + group(), "--clear-groups");
    }

    /** A new folder of that account's. */
    Path folder(String prefix) throws IOException {
        return give(Files.createTempDirectory(prefix));
    }

    /** That file or folder, now that account's. */
    Path give(Path path) throws IOException {
        var owners = path.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(path, owners.lookupPrincipalByName(name));
        return path;
    }

    /** That folder, now to be read by everybody. */
    static Path readable(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    private String group() {
        return "nobody".equals(name) ? "nogroup" : name;
    }
}
