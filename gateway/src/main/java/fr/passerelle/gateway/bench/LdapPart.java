package fr.passerelle.gateway.bench;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import fr.passerelle.connectors.directory.DirectoryConnector.Listens;
import fr.passerelle.connectors.ldap.LdapSettings;
import fr.passerelle.gateway.bench.region.LdifFile;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A directory in LDAP: taken in once with a machine that has just started, then read bare, taken in, and read bare once
 * more; the better of the bare readings counts.
 */
final class LdapPart {

    private final Path folder;

    LdapPart(Path folder) {
        this.folder = folder;
    }

    /** Writes the settings of the two houses that read that server. */
    static void write(Path folder, String cold, String warm, Slapd slapd) throws IOException {
        var connector = """
                ldap:
                  server:
                    urls: ["%s"]
                  account:
                    dn: "%s"
                    password-file: "%s"
                  tree:
                    people: "%s"
                    structures: "%s"
                    key-source: "%s"
                  changes: %s
                """.formatted(
                        slapd.url(),
                        Slapd.ACCOUNT,
                        slapd.passwordFile().toAbsolutePath(),
                        LdifFile.PEOPLE,
                        LdifFile.STRUCTURES,
                        LdifFile.KEY_SOURCE,
                        slapd.tells() ? "SYNCREPL" : "NONE");
        BenchHouse.write(cold(folder), cold, connector);
        BenchHouse.write(warm(folder), warm, connector);
    }

    Figures measure() throws IOException, PlanRefused, SettingsWrong {
        var figures = new Figures();
        try (var house = BenchHouse.open(cold(folder))) {
            figures.exact("coldSeconds", TimedSync.of(house).seconds());
        }
        try (var house = BenchHouse.open(warm(folder));
                var heap = HeapWatch.begin()) {
            var settings = house.the(Settings.class)
                    .territories()
                    .getFirst()
                    .sources()
                    .getFirst()
                    .ldap();
            var directory = new Bare(Objects.requireNonNull(settings));
            directory.read();
            var before = directory.read();
            var sync = TimedSync.of(house);
            var after = directory.read();
            figures.exact("planSeconds", sync.planSeconds());
            figures.exact("seconds", sync.seconds()).exact("linkSeconds", sync.linkSeconds());
            figures.whole("added", sync.counts().added())
                    .whole("faults", sync.counts().faults());
            figures.whole("bareEntriesPerSecond", Math.max(before, after));
            if (tells(house)) {
                figures.exact("syncreplSeconds", new SyncreplPart(house, Objects.requireNonNull(settings)).measure());
            }
            figures.exact("peakHeapMiB", heap.peak()).exact("liveHeapMiB", heap.live());
        }
        return figures;
    }

    /** Whether the directory is one that tells of its changes. */
    private static boolean tells(BenchHouse house) {
        return house.the(Settings.class).connectors(Clock.systemUTC()).get(BenchHouse.SOURCE) instanceof Listens;
    }

    private static Path cold(Path folder) {
        return folder.resolve("froid");
    }

    private static Path warm(Path folder) {
        return folder.resolve("chaud");
    }

    /** The server alone: every entry with all that it has, in pages as large as ours, and dropped as it comes. */
    private record Bare(LdapSettings settings) {

        /** Entries in a second. */
        double read() throws IOException {
            var url = URI.create(settings.server().urls().getFirst());
            var password = Files.readString(settings.account().passwordFile()).strip();
            var from = System.nanoTime();
            try (var connection = new LDAPConnection(
                    url.getHost(), url.getPort(), settings.account().dn(), password)) {
                var count = 0;
                for (var base :
                        List.of(settings.tree().structures(), settings.tree().people())) {
                    count += read(connection, base);
                }
                return count / ((System.nanoTime() - from) / 1e9);
            } catch (LDAPException down) {
                throw new IOException("slapd ne répond plus", down);
            }
        }

        private int read(LDAPConnection connection, String base) throws LDAPException {
            var count = 0;
            @Nullable ASN1OctetString cookie = null;
            do {
                var request = new SearchRequest(base, SearchScope.SUB, Filter.createPresenceFilter("objectClass"), "*");
                request.addControl(new SimplePagedResultsControl(settings.tree().pageSize(), cookie, true));
                var page = connection.search(request);
                count += page.getEntryCount();
                cookie = Objects.requireNonNull(SimplePagedResultsControl.get(page))
                        .getCookie();
            } while (cookie != null && cookie.getValueLength() > 0);
            return count;
        }
    }
}
