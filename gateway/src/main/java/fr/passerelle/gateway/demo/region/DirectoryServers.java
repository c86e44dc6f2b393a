package fr.passerelle.gateway.demo.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The two directories in LDAP, of Calvados and of Orne, each with a new password at every start, left where the
 * settings say: {@code <folder>/calvados.password}.
 */
public final class DirectoryServers implements AutoCloseable {

    private static final List<RegionSource> IN_LDAP = List.of(RegionSource.CALVADOS, RegionSource.ORNE);
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Map<RegionSource, RegionLdap> servers = new EnumMap<>(RegionSource.class);

    private DirectoryServers() {}

    /** Starts both on free ports and leaves their passwords in that folder, which is made if need be. */
    public static DirectoryServers start(Region region, Path folder) throws IOException {
        Files.createDirectories(folder);
        var started = new DirectoryServers();
        try {
            for (var source : IN_LDAP) {
                var password = password();
                leave(password, folder.resolve(source.id() + ".password"));
                started.servers.put(source, RegionLdap.start(region, source, 0, password));
            }
            return started;
        } catch (IOException e) {
            started.close();
            throw e;
        }
    }

    /** Where the directory of that source listens, on this machine. */
    public int port(RegionSource source) {
        var server = servers.get(source);
        if (server == null) {
            throw new IllegalArgumentException("no LDAP directory: " + source.id());
        }
        return server.port();
    }

    @Override
    public void close() {
        servers.values().forEach(RegionLdap::close);
    }

    private static String password() {
        var bytes = new byte[24];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Made for its owner alone before anything is in it. */
    private static void leave(String password, Path file) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, password + "\n");
    }
}
