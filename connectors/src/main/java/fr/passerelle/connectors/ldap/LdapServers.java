package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers of one directory, which answer alike: the first that lets us in is spoken to. */
final class LdapServers {

    private final LdapSettings settings;
    private final Clock clock;

    LdapServers(LdapSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A new session with one of them, which the caller closes. Names are looked up anew each time. */
    LdapSession open(LdapSession.Talk talk) throws IOException {
        var password = password();
        @Nullable DirectoryDown last = null;
        for (var url : settings.server().urls()) {
            var address = URI.create(url);
            for (var machine : machines(address)) {
                try {
                    return enter(new Door(address, machine), password, talk);
                } catch (DirectoryDown e) {
                    last = e;
                }
            }
        }
        throw last == null
                ? DirectoryDown.unreachable(
                        "LDAP : aucune adresse connue pour " + settings.server().urls())
                : last;
    }

    /** Whether a session of before still answers, and is bound with the password that the file has now. */
    boolean isWell(LdapSession session) {
        try {
            return session.isBoundBy(password())
                    && session.answersWithin(settings.server().connect());
        } catch (DirectoryDown e) {
            // Whoever opens another hears what is wrong with the file.
            return false;
        }
    }

    /** One machine behind one url. */
    record Door(URI url, InetAddress machine) {

        boolean isSecure() {
            return "ldaps".equals(url.getScheme());
        }

        int port() {
            return url.getPort() > 0 ? url.getPort() : isSecure() ? 636 : 389;
        }

        /** The name that its certificate must bear; an address of IPv6 without its brackets. */
        String host() {
            var host = url.getHost();
            return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        }
    }

    private LdapSession enter(Door door, String password, LdapSession.Talk talk) throws DirectoryDown {
        var session =
                LdapSession.connect(door, cloak(door), settings.server(), new LdapSession.Kind(talk, clock.instant()));
        try {
            session.bind(settings.account().dn(), password);
            return session;
        } catch (DirectoryDown e) {
            session.close();
            throw e;
        }
    }

    private Cloak cloak(Door door) throws DirectoryDown {
        var server = settings.server();
        if (door.isSecure()) {
            return Cloak.tls(Trust.sockets(server.trust()), door.host());
        }
        return server.startTls() ? Cloak.startTls(Trust.sockets(server.trust()), door.host()) : Cloak.NONE;
    }

    private static List<InetAddress> machines(URI url) {
        try {
            return List.of(InetAddress.getAllByName(url.getHost()));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /** The first line of the file: an empty password would be an anonymous bind that seems to succeed. */
    private String password() throws DirectoryDown {
        var file = settings.account().passwordFile();
        var lines = lines(file);
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            throw new DirectoryDown("LDAP : le fichier du mot de passe " + file + " est vide");
        }
        return lines.getFirst();
    }

    private static List<String> lines(Path file) throws DirectoryDown {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new DirectoryDown("LDAP : le fichier du mot de passe " + file + " ne peut être lu", e);
        }
    }
}
