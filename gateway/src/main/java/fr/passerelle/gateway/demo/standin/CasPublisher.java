package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/** A publisher that lets visitors in by CAS: a ticket from the browser, validated from server to server. */
public final class CasPublisher implements AutoCloseable {

    private static final Page LOOK = new Page("Le Manuel augeron", "Manuels numériques pour l'école et le collège");

    private final LoopbackServer server;
    private final PublisherDesk desk;
    private final Outbound outbound = new Outbound();
    private final Supplier<URI> base;
    private final Clock clock;

    /** On that port of the loopback (0: a free one), a client of the CAS server below {@code base/cas}. */
    public CasPublisher(int port, Supplier<URI> base, Clock clock) throws IOException {
        this.base = base;
        this.clock = clock;
        this.server = new LoopbackServer(port, LOOK);
        this.desk = new PublisherDesk(server, LOOK, "augeron_visite", clock);
        server.get("/entrer", this::enter)
                .get("/retour", this::comeBack)
                .post("/retour", this::end)
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

    /** The only service address it uses. */
    public URI service() {
        return server.at("/retour");
    }

    /** What it was told about its visitors, the last at the end. */
    public List<Received> received() {
        return desk.received();
    }

    @Override
    public void close() {
        server.close();
        outbound.close();
    }

    private Answer enter(Ask ask) {
        return Answer.goTo(cas("/cas/login", Map.of("service", service().toString())));
    }

    private Answer comeBack(Ask ask) throws IOException {
        var ticket = Ask.needed(ask.query(), "ticket");
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("service", service().toString());
        parameters.put("ticket", ticket);
        var response = Xml.read(outbound.get(cas("/cas/p3/serviceValidate", parameters)), Ns.CAS, "serviceResponse");
        var success = Xml.only(response, Ns.CAS, "authenticationSuccess")
                .orElseThrow(
                        () -> new Rejection(403, "L'Educ de Normandie n'a pas reconnu ce ticket : " + code(response)));
        var user = Xml.one(success, Ns.CAS, "user").getTextContent().strip();
        return desk.welcome(new Received(user, attributes(success), clock.instant()), Xml.pretty(response), ticket);
    }

    /** The server's word that a session is over: unsigned, as CAS has it, but by a ticket that nobody else knows. */
    private Answer end(Ask ask) throws IOException {
        var request = Xml.read(Ask.needed(ask.form(), "logoutRequest"), Ns.SAMLP, "LogoutRequest");
        desk.end(Xml.one(request, Ns.SAMLP, "SessionIndex").getTextContent().strip());
        return Answer.of(200, "text/plain", "");
    }

    private URI cas(String path, Map<String, String> parameters) {
        return URI.create(PublisherDesk.below(base.get(), path) + "?" + Parameters.written(parameters));
    }

    private static String code(Element response) {
        return Xml.only(response, Ns.CAS, "authenticationFailure")
                .flatMap(failure -> Xml.attribute(failure, "code"))
                .orElse("réponse inconnue");
    }

    /** The values by name, whether they stand under the success itself, in cas:attributes, or nested deeper. */
    private static Map<String, List<String>> attributes(Element success) {
        var found = new LinkedHashMap<String, List<String>>();
        Xml.children(success).stream()
                .filter(child -> !Xml.is(child, Ns.CAS, "user"))
                .forEach(child -> collect(child, found));
        return found;
    }

    private static void collect(Element element, Map<String, List<String>> found) {
        var children = Xml.children(element);
        if (children.isEmpty() && !element.getTextContent().isBlank()) {
            found.computeIfAbsent(element.getLocalName(), name -> new ArrayList<>())
                    .add(element.getTextContent().strip());
        }
        children.forEach(child -> collect(child, found));
    }
}
