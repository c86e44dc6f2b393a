package fr.passerelle.gateway.demo.standin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the three publishers share: a home page, the way out, and a page that shows a visitor what was told of them. */
final class PublisherDesk {

    private static final int REMEMBERED = 1000;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm:ss", Locale.FRANCE)
            .withZone(ZoneId.of("Europe/Paris"));

    private final LoopbackServer server;
    private final Page look;
    private final String cookie;
    private final Shelf<Visit> visits;
    private final List<Received> received = new ArrayList<>();

    private record Visit(Received received, String raw, String session) {}

    /** Cookies of 127.0.0.1 are shared by all ports, so each publisher's has a name of its own. */
    PublisherDesk(LoopbackServer server, Page look, String cookie, Clock clock) {
        this.server = server;
        this.look = look;
        this.cookie = cookie;
        this.visits = new Shelf<>(Duration.ofHours(8), clock);
        server.get("/", this::home).get("/espace", this::space).post("/quitter", this::leave);
    }

    /**
     * Starts the visit of somebody whose identity was verified.
     *
     * @param session what a sign-out calls it
     */
    Answer welcome(Received visitor, String raw, String session) {
        synchronized (received) {
            if (received.size() == REMEMBERED) {
                received.removeFirst();
            }
            received.add(visitor);
        }
        return Answer.goTo(server.at("/espace")).withCookie(cookie, visits.keep(new Visit(visitor, raw, session)));
    }

    /** Ends the visits of that session; an empty name is nobody's. */
    void end(String session) {
        visits.removeIf(visit -> !session.isEmpty() && visit.session().equals(session));
    }

    /** The visitors of late, the last at the end. */
    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    private Answer home(Ask ask) {
        var content = visit(ask).isPresent()
                ? new Markup("<p>Vous êtes entré. <a href=\"/espace\">Voir votre espace</a></p>")
                : new Markup("<p><a class=\"bouton\" href=\"/entrer\">Entrer avec L'Educ de Normandie</a></p>");
        return look.show("Accueil", content);
    }

    private Answer space(Ask ask) {
        return visit(ask).map(this::shown).orElseGet(() -> Answer.goTo(server.at("/")));
    }

    private Answer leave(Ask ask) {
        ask.cookie(cookie).ifPresent(visits::take);
        return Answer.goTo(server.at("/")).withoutCookie(cookie);
    }

    private Optional<Visit> visit(Ask ask) {
        return ask.cookie(cookie).flatMap(visits::find);
    }

    private Answer shown(Visit visit) {
        var content = Markup.of(
                """
                <p>Voici tout ce que nous savons de vous, reçu le {}.</p>
                <table>
                <caption>Ce que nous avons reçu</caption>
                <thead><tr><th scope="col">Nom</th><th scope="col">Valeur</th></tr></thead>
                <tbody>
                {}
                {}
                </tbody>
                </table>
                <details>
                <summary>Message d'origine</summary>
                <pre>{}</pre>
                </details>
                <form method="post" action="/quitter"><button>Quitter</button></form>
                """,
                WHEN.format(visit.received().at()),
                row("Pseudonyme", List.of(visit.received().pseudonym())),
                Markup.join(visit.received().attributes().entrySet().stream()
                        .map(PublisherDesk::row)
                        .toList()),
                visit.raw());
        return look.show("Votre espace", content);
    }

    private static Markup row(Map.Entry<String, List<String>> attribute) {
        return row(attribute.getKey(), attribute.getValue());
    }

    private static Markup row(String name, List<String> values) {
        return Markup.of("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", name, String.join(" ; ", values));
    }

    /** That address with that path after it, whether or not it ended with a slash. */
    static URI below(URI base, String path) {
        var text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }
}
