package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.settings.PublicAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Nodes that know one upstream, on the database of the test run. */
public final class TestUpstreams {

    private TestUpstreams() {}

    /** A node that has just started. */
    public static SamlUpstreams of(UpstreamSettings upstream, SigningKeys keys, Clock clock) {
        return new SamlUpstreams(
                new Upstreams(List.of(upstream)),
                keys,
                new PublicAddress(URI.create("https://passerelle.test")),
                shelf(clock),
                clock);
    }

    static MetadataShelf shelf(Clock clock) {
        var jdbc = TestDatabase.running().jdbc();
        return new MetadataShelf(jdbc, new Journal(jdbc, clock, new SecureRandom()), clock);
    }

    /** Nothing was ever read. */
    static void forget() {
        TestDatabase.running().jdbc().sql("truncate upstream_metadata").update();
    }
}
