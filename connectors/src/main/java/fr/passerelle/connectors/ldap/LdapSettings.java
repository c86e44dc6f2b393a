package fr.passerelle.connectors.ldap;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one directory in LDAP is reached, as whom, how it is laid out, and how it tells what has changed.
 *
 * @param changes how the second reading and those after it learn what has changed
 * @param rhythm when more than the changes is read
 * @param patience how long and how often the directory is waited for
 */
public record LdapSettings(
        Server server,
        Account account,
        LdapTree tree,
        @DefaultValue("NONE") Changes changes,
        @DefaultValue Rhythm rhythm,
        @DefaultValue Patience patience) {

    /** The most bytes of one answer; an entry beyond it is set aside. */
    public static final int LONGEST_ANSWER = 4 << 20;

    /** The most entries that one search may bring; more than a region has people. */
    public static final int MOST_ENTRIES = 5_000_000;

    public LdapSettings {
        if (changes != Changes.NONE && tree.groups() != null) {
            throw new IllegalArgumentException(
                    "groups are entries of their own, whose changes say nothing of people: leave changes to NONE");
        }
    }

    /** The ways in which a directory tells what has changed. */
    public enum Changes {
        /** Not at all: everybody is read each time, page by page. */
        NONE,
        /** Content synchronisation (RFC 4533), as OpenLDAP has it with syncprov; such a source can also be listened to. */
        SYNCREPL,
        /** By the date of each entry's last change; who is gone shows only when the handles of all are swept. */
        TIMESTAMP,
        /** Active Directory's DirSync, by an account that may replicate or sees what it may read. */
        DIRSYNC
    }

    /**
     * The servers, which answer alike; the first that can be reached is read.
     *
     * @param urls {@code ldaps://host:636} or {@code ldap://host:389}
     * @param startTls whether {@code ldap} goes on under TLS before anything is said; only this machine may do without
     * @param trust a PEM file of the authorities to trust instead of Java's
     * @param connect how long a connection may take, TLS included
     * @param answer how long one answer may take
     * @param pool which connections are kept between readings
     */
    public record Server(
            List<String> urls,
            @DefaultValue("false") boolean startTls,
            @Nullable Path trust,
            @DefaultValue("5s") Duration connect,
            @DefaultValue("60s") Duration answer,
            @DefaultValue Pool pool) {

        public Server {
            urls = List.copyOf(urls);
            if (urls.isEmpty()) {
                throw new IllegalArgumentException("an LDAP directory needs at least one url");
            }
            for (var url : urls) {
                check(URI.create(url), startTls);
            }
            Waits.between(connect, Duration.ofMillis(1), Duration.ofHours(1), "server.connect");
            Waits.between(answer, Duration.ofMillis(1), Duration.ofHours(1), "server.answer");
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
    }

    /**
     * The connections kept between readings. One that listens is none of them.
     *
     * @param most how many are kept; 0 for none at all
     * @param idle after that time in which nobody wanted one it is ended; less than firewalls and the server allow
     * @param age after that time from its opening one is no longer used: so long may an account that the directory has
     *     locked, or whose password was changed there alone, still read
     */
    public record Pool(
            @DefaultValue("4") int most,
            @DefaultValue("2m") Duration idle,
            @DefaultValue("15m") Duration age) {

        public Pool {
            if (most < 0 || most > 16) {
                throw new IllegalArgumentException("server.pool.most is 0 to 16: " + most);
            }
            Waits.between(idle, Duration.ofMillis(1), Duration.ofHours(1), "server.pool.idle");
            Waits.between(age, Duration.ofMillis(1), Duration.ofHours(24), "server.pool.age");
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
     * When more than the changes is read.
     *
     * @param completeEvery after that time everybody is read anew, whatever changed: the net below every other way; ten
     *     minutes at least
     * @param sweepEvery for {@link Changes#TIMESTAMP} and {@link Changes#DIRSYNC}: after that time the handles of all are
     *     read, to find who is gone
     * @param overlap for {@link Changes#TIMESTAMP}: how far before the last date known a reading starts; longer than a
     *     write of the directory takes to be seen, and than its clocks differ
     * @param quiet when listening: how long nothing must come before what came is handed over
     */
    public record Rhythm(
            @DefaultValue("24h") Duration completeEvery,
            @DefaultValue("1h") Duration sweepEvery,
            @DefaultValue("10m") Duration overlap,
            @DefaultValue("150ms") Duration quiet) {

        public Rhythm {
            // A reading that is due again while it is taken in would be made over and over.
            Waits.between(completeEvery, Duration.ofMinutes(10), Duration.ofDays(366), "rhythm.complete-every");
            Waits.between(sweepEvery, Duration.ZERO, Duration.ofDays(366), "rhythm.sweep-every");
            Waits.between(overlap, Duration.ofSeconds(1), Duration.ofDays(7), "rhythm.overlap");
            Waits.between(quiet, Duration.ofMillis(1), Duration.ofSeconds(10), "rhythm.quiet");
        }
    }

    /**
     * How long and how often the directory is waited for.
     *
     * @param whole how long a whole reading may take
     * @param attempts how often a reading is tried when the directory is out of reach before it said anything
     * @param pause before the second attempt; it doubles from attempt to attempt, up to a minute, and chance spreads it
     * @param idle when listening: after that time without a word the directory is asked whether it is still there
     */
    public record Patience(
            @DefaultValue("1h") Duration whole,
            @DefaultValue("3") int attempts,
            @DefaultValue("1s") Duration pause,
            @DefaultValue("30s") Duration idle) {

        public Patience {
            Waits.between(whole, Duration.ofMillis(1), Duration.ofDays(1), "patience.whole");
            Waits.between(pause, Duration.ofMillis(1), Duration.ofMinutes(1), "patience.pause");
            Waits.between(idle, Duration.ofMillis(1), Duration.ofHours(1), "patience.idle");
            if (attempts < 1 || attempts > 20) {
                throw new IllegalArgumentException("patience.attempts is 1 to 20: " + attempts);
            }
        }
    }
}
