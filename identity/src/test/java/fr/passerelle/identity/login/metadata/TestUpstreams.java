package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.upstream.ChoiceTerms;
import fr.passerelle.identity.login.upstream.MetadataTerms;
import fr.passerelle.identity.login.upstream.SamlTerms;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.onetime.OneTime;
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

    /** One whose metadata lie at those places and are believed on that ground. */
    static UpstreamSettings amont(List<String> places, MetadataTerms terms) {
        return new UpstreamSettings(
                "amont",
                "Amont",
                places,
                null,
                null,
                List.of(),
                List.of(),
                ChoiceTerms.EVERYBODY,
                null,
                SamlTerms.USUAL,
                terms,
                null,
                null);
    }

    static MetadataShelf shelf(Clock clock) {
        var jdbc = TestDatabase.running().jdbc();
        return new MetadataShelf(jdbc, new Journal(jdbc, clock, new SecureRandom()), new OneTime(jdbc, clock), clock);
    }

    /** Nothing was ever read. */
    static void forget() {
        TestDatabase.running().jdbc().sql("truncate upstream_metadata").update();
    }
}
