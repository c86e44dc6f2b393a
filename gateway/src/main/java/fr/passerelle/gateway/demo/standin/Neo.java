package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The stand-in of the ENT NEO: a SAML 2.0 identity provider that knows one service, by its metadata, and signs in a few
 * invented people who all have the password {@code demo}.
 *
 * <p>Requests have to be signed. A request by redirect is answered at once; one by POST, which comes from another site
 * and so without our cookie, is kept and taken up again by a redirect to this site itself.
 */
public final class Neo implements AutoCloseable {

    private static final String COOKIE = "neo_session";
    private static final String PASSWORD = "demo";

    private final LoopbackServer server;
    private final List<NeoAccount> accounts;
    private final Clock clock;
    private final NeoPages pages;
    private final SamlPartnerSource service;
    private final SigningIdentity identity;
    private final NeoForge forge;
    private final Shelf<Session> sessions;
    private final Shelf<NeoRequest> requests;

    private record Session(NeoAccount account, String nameId, String index) {}

    /** On that port of the loopback (0: a free one), for the service whose metadata lies there. */
    public Neo(int port, Supplier<URI> serviceMetadata, List<NeoAccount> accounts, Clock clock) throws IOException {
        this(port, source(serviceMetadata, new Outbound(), clock), accounts, fresh(), clock);
    }

    /** The same, where the metadata lies behind TLS that this context trusts. */
    public Neo(int port, Supplier<URI> serviceMetadata, SSLContext trust, List<NeoAccount> accounts, Clock clock)
            throws IOException {
        this(port, source(serviceMetadata, new Outbound(trust), clock), accounts, fresh(), clock);
    }

    /** The same, signing by that key. */
    public Neo(
            int port, Supplier<URI> serviceMetadata, List<NeoAccount> accounts, SigningIdentity identity, Clock clock)
            throws IOException {
        this(port, source(serviceMetadata, new Outbound(), clock), accounts, identity, clock);
    }

    private Neo(int port, SamlPartnerSource service, List<NeoAccount> accounts, SigningIdentity identity, Clock clock)
            throws IOException {
        this.identity = identity;
        this.accounts = List.copyOf(accounts);
        this.clock = clock;
        this.pages = new NeoPages(accounts);
        this.service = service;
        this.sessions = new Shelf<>(Duration.ofHours(8), clock);
        this.requests = new Shelf<>(Duration.ofMinutes(15), clock);
        this.server = new LoopbackServer(port, NeoPages.LOOK);
        this.forge = new NeoForge(entityId(), identity, clock);
        var script = Answer.of(200, "text/javascript", NeoPages.SCRIPT);
        server.get("/", ask -> pages.home(session(ask).map(Session::account)))
                .get("/envoi.js", ask -> script)
                .get(
                        "/metadata",
                        ask -> Answer.of(
                                200, "application/samlmetadata+xml", metadata().text()))
                .get("/sso", this::redirected)
                .post("/sso", this::posted)
                .get("/connexion", this::ask)
                .post("/connexion", this::signIn)
                .get("/slo", this::end)
                .post("/deconnexion", this::signOut)
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

    /** Where its metadata lies. */
    public URI metadataAddress() {
        return server.at("/metadata");
    }

    /** Its SAML name. */
    public String entityId() {
        return metadataAddress().toString();
    }

    /** What its signatures are checked by. */
    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** What signs with its key, for tests. */
    public NeoForge forge() {
        return forge;
    }

    /** Whether that account is signed in, in any browser. */
    public boolean signedIn(String login) {
        return sessions.any(session -> session.account().login().equals(login));
    }

    @Override
    public void close() {
        server.close();
        service.close();
    }

    private Answer redirected(Ask ask) throws IOException {
        var request = NeoRequest.redirected(ask, service.get(), server.at("/sso"), clock.instant());
        return answer(ask, request);
    }

    private Answer posted(Ask ask) throws IOException {
        var form = ask.form();
        var request = NeoRequest.posted(
                Ask.needed(form, "SAMLRequest"),
                form.get("RelayState"),
                service.get(),
                server.at("/sso"),
                clock.instant());
        return Answer.goTo(server.at("/connexion?demande=" + requests.keep(request)));
    }

    private Answer ask(Ask ask) throws IOException {
        var query = ask.query();
        var demand = Ask.needed(query, "demande");
        var request = requests.find(demand).orElseThrow(Neo::stale);
        var known = session(ask);
        if (request.passive() || (known.isPresent() && !request.force())) {
            requests.take(demand);
            return answer(ask, request);
        }
        return pages.login(demand, query.getOrDefault("login", ""));
    }

    private Answer answer(Ask ask, NeoRequest request) {
        var known = session(ask);
        if (known.isPresent() && !request.force()) {
            return handOver(request, known.get());
        }
        if (request.passive()) {
            return handOver(request, forge.noPassive(spec(request)));
        }
        return pages.login(requests.keep(request), "");
    }

    private Answer signIn(Ask ask) throws IOException {
        var form = ask.form();
        var demand = Ask.needed(form, "demande");
        var login = form.getOrDefault("login", "");
        var account = accounts.stream().filter(one -> one.login().equals(login)).findFirst();
        if (account.isEmpty() || !PASSWORD.equals(form.get("password"))) {
            return pages.wrong(demand, login);
        }
        var request = requests.take(demand).orElseThrow(Neo::stale);
        ask.cookie(COOKIE).ifPresent(sessions::take);
        var session = new Session(account.get(), Tokens.next(), Tokens.next());
        return handOver(request, session).withCookie(COOKIE, sessions.keep(session));
    }

    private Answer end(Ask ask) throws IOException {
        var partner = service.get();
        var logout = SamlLogout.redirected(ask, partner, server.at("/slo"), clock);
        sessions.removeIf(session -> session.nameId().equals(logout.nameId()));
        return farewell(logout, partner);
    }

    private Answer farewell(SamlLogout logout, SamlPartner partner) throws Rejection {
        var redirect = partner.endpoint("SingleLogoutService", Ns.REDIRECT);
        if (redirect.isPresent()) {
            var place = redirect.get().responseLocation();
            var message = logout.response(entityId(), place, clock);
            var query = RedirectBinding.query("SAMLResponse", message, logout.relayState());
            return Answer.goTo(RedirectBinding.address(place, RedirectBinding.signed(query, identity)));
        }
        var place = partner.endpoint("SingleLogoutService", Ns.POST)
                .orElseThrow(() -> Rejection.of("Vous êtes déconnecté de NEO, mais le service ne dit pas où revenir."))
                .responseLocation();
        var message = Xml.read(logout.response(entityId(), place, clock).text());
        XmlSignatures.sign(message, identity);
        return pages.handOver(place, NeoForge.encoded(Xml.write(message)), logout.relayState());
    }

    private Answer signOut(Ask ask) {
        ask.cookie(COOKIE).ifPresent(sessions::take);
        return Answer.goTo(server.at("/")).withoutCookie(COOKIE);
    }

    private Answer handOver(NeoRequest request, Session session) {
        var spec = spec(request)
                .about(session.nameId(), session.index())
                .with(NeoForge.JOINTURE, session.account().jointures());
        return handOver(request, forge.response(spec));
    }

    private Answer handOver(NeoRequest request, String response) {
        return pages.handOver(request.place(), response, request.relayState());
    }

    private static ResponseSpec spec(NeoRequest request) {
        return ResponseSpec.to(request.service(), request.place()).answering(request.id());
    }

    private Optional<Session> session(Ask ask) {
        return ask.cookie(COOKIE).flatMap(sessions::find);
    }

    private static SamlPartnerSource source(Supplier<URI> place, Outbound outbound, Clock clock) {
        return new SamlPartnerSource(place, "SPSSODescriptor", outbound, clock);
    }

    private static SigningIdentity fresh() {
        return SigningIdentity.fresh("NEO de démonstration");
    }

    private static Rejection stale() {
        return Rejection.of("Cette demande de connexion n'est plus valable. Recommencez depuis le service.");
    }

    private Markup metadata() {
        var template = """
                <md:EntityDescriptor xmlns:md="{}" xmlns:ds="{}" entityID="{}">
                <md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="{}">
                <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate>\
                </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                {}
                <md:NameIDFormat>{}</md:NameIDFormat>
                {}
                </md:IDPSSODescriptor>
                </md:EntityDescriptor>
                """;
        var sso = server.at("/sso");
        var signOn = Markup.join(List.of(
                endpoint("SingleSignOnService", Ns.REDIRECT, sso), endpoint("SingleSignOnService", Ns.POST, sso)));
        return Markup.of(
                template,
                Ns.METADATA,
                Ns.SIGNATURE,
                entityId(),
                Ns.SAMLP,
                identity.encodedCertificate(),
                endpoint("SingleLogoutService", Ns.REDIRECT, server.at("/slo")),
                Ns.TRANSIENT,
                signOn);
    }

    private static Markup endpoint(String service, String binding, URI place) {
        return Markup.of("<md:{} Binding=\"{}\" Location=\"{}\"/>", service, binding, place);
    }
}
