package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * A publisher that lets visitors in by SAML 2.0: request by redirect, response by POST.
 *
 * <p>The POST comes from another site and so without our cookie; its verified answer is put aside under an unguessable
 * name and handed out by a redirect, where the cookie shows that the same browser asked.
 */
public final class SamlPublisher implements AutoCloseable {

    private static final String BROWSER = "marees_demande";
    private static final Page LOOK = new Page("L'Atelier des marées", "Cartes et dossiers de géographie");

    private final LoopbackServer server;
    private final PublisherDesk desk;
    private final SamlPartnerSource provider;
    private final boolean signsRequests;
    private final Clock clock;
    private final SigningIdentity identity;
    private final Shelf<Flow> requests;
    private final Shelf<Boolean> seen;
    private final Shelf<Arrival> arrivals;

    private record Flow(String browser) {}

    private record Arrival(String browser, Received received, String raw, String session) {}

    /** On that port of the loopback (0: a free one), for the provider at {@code base/saml/idp/metadata}. */
    public SamlPublisher(int port, Supplier<URI> base, boolean signsRequests, Clock clock) throws IOException {
        this(port, base, signsRequests, SigningIdentity.fresh("L'Atelier des marées"), clock);
    }

    /** The same, signing by that key. */
    public SamlPublisher(int port, Supplier<URI> base, boolean signsRequests, SigningIdentity identity, Clock clock)
            throws IOException {
        this.identity = identity;
        this.provider = new SamlPartnerSource(
                () -> PublisherDesk.below(base.get(), "/saml/idp/metadata"), "IDPSSODescriptor", new Outbound(), clock);
        this.signsRequests = signsRequests;
        this.clock = clock;
        this.requests = new Shelf<>(Duration.ofMinutes(10), clock);
        this.seen = new Shelf<>(Duration.ofHours(1), clock);
        this.arrivals = new Shelf<>(Duration.ofMinutes(1), clock);
        this.server = new LoopbackServer(port, LOOK);
        this.desk = new PublisherDesk(server, LOOK, "marees_visite", clock);
        server.get("/entrer", this::enter)
                .post("/acs", this::consume)
                .get("/bienvenue", this::arrive)
                .post("/adieu", this::end)
                .get(
                        "/metadata",
                        ask -> Answer.of(
                                200, "application/samlmetadata+xml", metadata().text()))
                .start();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Its address, for browsers. */
    public URI address() {
        return server.address();
    }

    /** Where a visitor starts. */
    public URI entrance() {
        return server.at("/entrer");
    }

    /** Its SAML name, and where its metadata lies. */
    public String entityId() {
        return server.at("/metadata").toString();
    }

    /** Where responses are posted. */
    public URI consumer() {
        return server.at("/acs");
    }

    /** Where it is told from server to server that a session is over. */
    public URI farewell() {
        return server.at("/adieu");
    }

    /** What it was told about its visitors, the last at the end. */
    public List<Received> received() {
        return desk.received();
    }

    @Override
    public void close() {
        server.close();
        provider.close();
    }

    private Answer enter(Ask ask) throws IOException {
        var place = provider.get()
                .endpoint("SingleSignOnService", Ns.REDIRECT)
                .orElseThrow(() -> Rejection.of("Le fournisseur d'identité n'écoute pas par redirection."))
                .location();
        var flow = new Flow(Tokens.next());
        var message = request(requests.keep(flow), place);
        var query = RedirectBinding.query("SAMLRequest", message, null);
        var whole = signsRequests ? RedirectBinding.signed(query, identity) : query;
        return Answer.goTo(RedirectBinding.address(place, whole)).withCookie(BROWSER, flow.browser());
    }

    private Answer consume(Ask ask) throws IOException {
        var message = RedirectBinding.decoded(Ask.needed(ask.form(), "SAMLResponse"));
        var us = new SamlAnswer.Us(entityId(), consumer().toString());
        var answer = SamlAnswer.read(new String(message, StandardCharsets.UTF_8), provider.get(), us, clock.instant());
        if (!seen.claim(answer.id(), true)) {
            throw Rejection.of("Cette assertion a déjà servi.");
        }
        var flow = requests.take(answer.request())
                .orElseThrow(() -> Rejection.of("Cette réponse ne correspond à aucune demande de notre part."));
        var received = new Received(answer.pseudonym(), answer.attributes(), clock.instant());
        var arrival = new Arrival(flow.browser(), received, Xml.pretty(answer.assertion()), answer.session());
        return Answer.goTo(server.at("/bienvenue?entree=" + arrivals.keep(arrival)));
    }

    private Answer arrive(Ask ask) throws IOException {
        var arrival = arrivals.take(Ask.needed(ask.query(), "entree"))
                .filter(one -> ask.cookie(BROWSER).filter(one.browser()::equals).isPresent())
                .orElseThrow(() -> Rejection.of("Cette réponse ne correspond à aucune demande de ce navigateur."));
        return desk.welcome(arrival.received(), arrival.raw(), arrival.session());
    }

    private Answer end(Ask ask) throws IOException {
        var logout = SamlLogout.enveloped(ask.body(), provider.get(), farewell(), clock);
        if (logout.session().isEmpty()) {
            throw Rejection.of("La demande ne dit pas quelle session est close.");
        }
        desk.end(logout.session());
        return logout.enveloped(entityId(), farewell(), identity, clock);
    }

    private Markup request(String id, URI place) {
        var template = """
                <samlp:AuthnRequest xmlns:samlp="{}" xmlns:saml="{}" ID="{}" Version="2.0" IssueInstant="{}" \
                Destination="{}" AssertionConsumerServiceURL="{}" ProtocolBinding="{}">\
                <saml:Issuer>{}</saml:Issuer></samlp:AuthnRequest>""";
        return Markup.of(
                template,
                Ns.SAMLP,
                Ns.SAML,
                id,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                place,
                consumer(),
                Ns.POST,
                entityId());
    }

    private Markup metadata() {
        var template = """
                <md:EntityDescriptor xmlns:md="{}" xmlns:ds="{}" entityID="{}">
                <md:SPSSODescriptor AuthnRequestsSigned="{}" WantAssertionsSigned="true" protocolSupportEnumeration="{}">
                <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate>\
                </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                <md:SingleLogoutService Binding="{}" Location="{}"/>
                <md:AssertionConsumerService Binding="{}" Location="{}" index="1" isDefault="true"/>
                </md:SPSSODescriptor>
                </md:EntityDescriptor>
                """;
        return Markup.of(
                template,
                Ns.METADATA,
                Ns.SIGNATURE,
                entityId(),
                signsRequests,
                Ns.SAMLP,
                identity.encodedCertificate(),
                Ns.SOAP_BINDING,
                farewell(),
                Ns.POST,
                consumer());
    }
}
