package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.DN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How one directory in LDAP is reached, as whom, and how it is laid out. */
public record LdapSettings(Server server, Account account, Tree tree) {

    /** The most bytes of one answer; an entry beyond it ends the reading. */
    public static final int LONGEST_ANSWER = 16 << 20;

    /** The most entries that one search may bring; more than a region has people. */
    public static final int MOST_ENTRIES = 5_000_000;

    /** The largest page that may be asked for. */
    public static final int LARGEST_PAGE = 5_000;

    /**
     * The servers, which answer alike; the first that can be reached is read.
     *
     * @param urls {@code ldaps://host:636} or {@code ldap://host:389}
     * @param startTls whether {@code ldap} goes on under TLS before anything is said; only this machine may do without
     * @param trust a PEM file of the authorities to trust instead of Java's
     * @param connect how long a connection may take
     * @param answer how long one answer may take
     */
    public record Server(
            List<String> urls,
            @DefaultValue("false") boolean startTls,
            @Nullable Path trust,
            @DefaultValue("5s") Duration connect,
            @DefaultValue("60s") Duration answer) {

        public Server {
            urls = List.copyOf(urls);
            if (urls.isEmpty()) {
                throw new IllegalArgumentException("an LDAP directory needs at least one url");
            }
            for (var url : urls) {
                check(URI.create(url), startTls);
            }
            if (!isWithinAnHour(connect) || !isWithinAnHour(answer)) {
                throw new IllegalArgumentException("LDAP waits are between a millisecond and an hour");
            }
        }

        private static void check(URI url, boolean startTls) {
            var secure = "ldaps".equals(url.getScheme());
            if ((!secure && !"ldap".equals(url.getScheme())) || url.getHost() == null) {
                throw new IllegalArgumentException("not an ldap:// or ldaps:// url: " + url);
            }
            if (!secure && !startTls && !isThisMachine(url.getHost())) {
                throw new IllegalArgumentException(
                        "a password and pupils would travel in clear to " + url + ": use ldaps:// or set start-tls");
            }
        }

        private static boolean isThisMachine(String host) {
            try {
                return host.equals("localhost")
                        || (host.matches("[0-9.]+|\\[.*]")
                                && InetAddress.getByName(host).isLoopbackAddress());
            } catch (UnknownHostException e) {
                return false;
            }
        }

        private static boolean isWithinAnHour(Duration wait) {
            return wait.toMillis() > 0 && wait.compareTo(Duration.ofHours(1)) <= 0;
        }
    }

    /**
     * Who reads.
     *
     * @param dn the reading account, which should see nothing else
     * @param passwordFile a file with its password on the first line, readable by Passerelle only
     */
    public record Account(String dn, Path passwordFile) {

        public Account {
            if (dn.isBlank()) {
                throw new IllegalArgumentException(
                        "an LDAP directory is never read anonymously: account.dn is missing");
            }
        }
    }

    /**
     * The lay-out.
     *
     * @param people the base under which people lie
     * @param structures the base under which schools lie
     * @param keySource the {@code SOURCE} of those {@code SOURCE$clé} of ENTPersonJointure that are this source's keys
     * @param pageSize how many entries a page has
     * @param names what this directory calls an attribute or class of the SDET, where it differs
     */
    public record Tree(
            String people,
            String structures,
            String keySource,
            @DefaultValue("500") int pageSize,
            @DefaultValue Map<String, String> names) {

        public Tree {
            names = Map.copyOf(names);
            if (!DN.isValidDN(people) || !DN.isValidDN(structures) || keySource.isBlank()) {
                throw new IllegalArgumentException("an LDAP tree needs the DNs people and structures, and key-source");
            }
            if (pageSize < 1 || pageSize > LARGEST_PAGE) {
                throw new IllegalArgumentException("an LDAP page has 1 to " + LARGEST_PAGE + " entries: " + pageSize);
            }
            for (var name : names.keySet()) {
                if (!SdetNames.isKnown(name)) {
                    throw new IllegalArgumentException("not a name of the SDET that is read here: " + name);
                }
            }
        }
    }
}
