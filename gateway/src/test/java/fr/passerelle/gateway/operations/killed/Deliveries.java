package fr.passerelle.gateway.operations.killed;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import fr.passerelle.gateway.demo.region.AafWriter;
import fr.passerelle.gateway.demo.region.DirectoryServers;
import fr.passerelle.gateway.demo.region.Region;
import fr.passerelle.gateway.demo.region.RegionSource;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Three days of four directories, each day with a settings folder: of the invented region the collèges of Manche in whole
 * AAF archives and its écoles in an archive and a delta, Calvados in LDAP behind a port, and two MFR in CSV. On the third day some are new, some are back, some are gone, some have another name and
 * some another school.
 */
final class Deliveries implements AutoCloseable {

    static final String BASE = "dc=calvados,dc=ent,dc=fr";
    static final String READER = "cn=passerelle,ou=administrateurs," + BASE;
    private static final String PASSWORD = "un-mot-de-passe-de-test";
    private static final int DAYS = 3;

    private final Path home;
    private final List<InMemoryDirectoryServer> servers = new ArrayList<>();

    private Deliveries(Path home) {
        this.home = home;
    }

    /** Written into that folder and served. */
    static Deliveries in(Path home) throws IOException, LDAPException {
        var deliveries = new Deliveries(home);
        var region = Region.invented();
        var entries = calvados(region, home.resolve("whole"));
        Files.writeString(home.resolve("calvados.password"), PASSWORD + "\n");
        for (var day = 0; day < DAYS; day++) {
            deliveries.deliver(day, region);
            new DaySettings(deliveries.folder(day))
                    .write(deliveries.serve(day, entries), home.resolve("calvados.password"));
        }
        return deliveries;
    }

    /** Écoles of the last day come as what has changed, beside the whole of the day before. */
    private void deliver(int day, Region region) throws IOException {
        var ecoles = folder(day).resolve("manche-1d");
        AafDay.whole(day)
                .write(archive(day, region, RegionSource.MANCHE_2D), folder(day).resolve("manche-2d"));
        if (day < DAYS - 1) {
            AafDay.whole(day).write(archive(day, region, RegionSource.MANCHE_1D), ecoles);
        } else {
            AafDay.whole(day - 1).write(archive(day - 1, region, RegionSource.MANCHE_1D), ecoles);
            AafDay.delta(day).write(archive(day, region, RegionSource.MANCHE_1D), ecoles);
        }
        new RosterDay(day).write(folder(day).resolve("mfr"));
    }

    private Path archive(int day, Region region, RegionSource source) throws IOException {
        return new AafWriter(region, LocalDate.of(2026, 9, 1 + day)).write(source, home.resolve("whole"));
    }

    /** The settings folder of that day, counted from 0. */
    Path settings(int day) {
        return folder(day).resolve("config");
    }

    @Override
    public void close() {
        servers.forEach(server -> server.shutDown(true));
    }

    private Path folder(int day) {
        return home.resolve("day" + day);
    }

    private int serve(int day, List<Entry> entries) throws LDAPException {
        var config = new InMemoryDirectoryServerConfig(BASE);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("day" + day, InetAddress.getLoopbackAddress(), 0, null));
        config.addAdditionalBindCredentials(READER, PASSWORD);
        config.setSchema(null);
        var server = new InMemoryDirectoryServer(config);
        servers.add(server);
        var schools = entries.stream()
                .filter(entry -> entry.hasAttribute("ENTStructureUAI"))
                .map(Entry::getDN)
                .toList();
        for (var entry : entries) {
            var key = entry.getAttributeValue("ENTPersonJointure");
            if (key == null || Fate.of(key).isThere(day)) {
                server.add(key == null ? entry : as(day, entry, Fate.of(key), schools));
            }
        }
        server.startListening();
        return server.getListenPort();
    }

    private static Entry as(int day, Entry entry, Fate fate, List<String> schools) {
        var here = entry.getAttributeValue("ENTPersonStructRattach");
        var other = schools.stream().filter(dn -> !dn.equals(here)).findFirst().orElseThrow();
        var now = new Entry(entry.getDN());
        for (var attribute : entry.getAttributes()) {
            var values = Arrays.stream(attribute.getValues())
                    .map(value -> attribute.getName().equals("givenName") ? fate.name(value, day) : value)
                    .map(value -> here != null && fate.moves(day) ? value.replace(here, other) : value)
                    .toList();
            now.addAttribute(new Attribute(attribute.getName(), values));
        }
        return now;
    }

    /** All that the region's own server of Calvados has, parents first. */
    private static List<Entry> calvados(Region region, Path folder) throws IOException, LDAPException {
        try (var whole = DirectoryServers.start(region, folder);
                var connection = new LDAPConnection("127.0.0.1", whole.port(RegionSource.CALVADOS))) {
            connection.bind(
                    READER,
                    Files.readString(folder.resolve("calvados.password")).strip());
            return connection
                    .search(BASE, SearchScope.SUB, Filter.createPresenceFilter("objectClass"))
                    .getSearchEntries()
                    .stream()
                    .<Entry>map(found -> new Entry(found.getDN(), found.getAttributes()))
                    .sorted((one, other) -> Integer.compare(depth(one), depth(other)))
                    .toList();
        }
    }

    private static int depth(Entry entry) {
        return entry.getDN().split(",").length;
    }
}
