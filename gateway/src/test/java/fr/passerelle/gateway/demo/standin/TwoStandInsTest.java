package fr.passerelle.gateway.demo.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwoStandInsTest {

    private static final SigningIdentity NEO = SigningIdentity.fresh("NEO de test");
    private static final SigningIdentity PUBLISHER = SigningIdentity.fresh("Éditeur de test");

    private final AtomicReference<URI> service = new AtomicReference<>();
    private Neo neo;
    private LoopbackServer signpost;
    private SamlPublisher publisher;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        var accounts = List.of(new NeoAccount("lison", "Lison Grainval", List.of("900101")));
        neo = new Neo(0, service::get, accounts, NEO, Clock.systemUTC());
        browser = Browser.following();
        signpost = new LoopbackServer(0, new Page("Poteau", "de test"));
        signpost.get("/saml/idp/metadata", this::neoMetadata).start();
        publisher = new SamlPublisher(0, signpost::address, true, PUBLISHER, Clock.systemUTC());
        service.set(URI.create(publisher.entityId()));
    }

    @AfterEach
    void close() {
        browser.close();
        publisher.close();
        signpost.close();
        neo.close();
    }

    @Test
    void a_pupil_of_neo_enters_the_publisher_by_neo() throws Exception {
        var login = browser.get(publisher.entrance());
        var handOver = browser.post(
                URI.create(neo.address() + "/connexion"),
                Map.of("demande", Browser.field(login, "demande"), "login", "lison", "password", "demo"));

        var space = browser.post(publisher.consumer(), Map.of("SAMLResponse", Browser.field(handOver, "SAMLResponse")));

        assertThat(space.body()).contains("ENTPersonJointure", "900101");
        assertThat(publisher.received()).hasSize(1);
    }

    private Answer neoMetadata(Ask ask) throws IOException {
        try (var outbound = new Outbound()) {
            return Answer.of(200, "application/xml", outbound.get(neo.metadataAddress()));
        }
    }
}
