package fr.passerelle.identity.cas;

import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.login.Renewals;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where a service sends its people for a ticket. */
@Controller
final class LoginController {

    private static final String LOGIN = "/cas/login";
    private final CasParties parties;
    private final Sessions sessions;
    private final Entrance entrance;
    private final Renewals renewals;
    private final Desk desk;

    LoginController(CasParties parties, Sessions sessions, Entrance entrance, Renewals renewals, Desk desk) {
        this.parties = parties;
        this.sessions = sessions;
        this.entrance = entrance;
        this.renewals = renewals;
        this.desk = desk;
    }

    /** Who answers: the office with a ticket, or the refusals with a page. */
    record Desk(TicketOffice office, Refusals refusals) {}

    @GetMapping(LOGIN)
    void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var given = new Parameters(request);
        if (!given.areSingle("service", "renew", "gateway", Renewals.PARAMETER)) {
            desk.refusals().send(response, CasFault.DEMANDE_INCORRECTE);
        } else if (request.getParameter("service") == null) {
            Redirect.send(response, "/");
        } else {
            var party = parties.of(given.text("service"));
            if (party.isEmpty()) {
                desk.refusals().send(response, CasFault.SERVICE_INCONNU);
            } else if (given.flag("renew")) {
                renew(party.get(), given, response);
            } else {
                admit(party.get(), given, response);
            }
        }
    }

    private void admit(CasRelyingParty party, Parameters given, HttpServletResponse response) throws IOException {
        var service = given.text("service");
        var session = sessions.live(given.request());
        if (session.isPresent()) {
            desk.office().serve(response, new TicketOffice.Visit(party, service, session.get(), false));
        } else if (given.flag("gateway")) {
            Redirect.send(response, service);
        } else {
            entrance.ask(given.request(), response, LOGIN + "?service=" + encoded(service));
        }
    }

    /** Under renew, gateway is ignored, as the protocol recommends. */
    private void renew(CasRelyingParty party, Parameters given, HttpServletResponse response) throws IOException {
        var service = given.text("service");
        var session = sessions.live(given.request());
        var since = renewals.end(given.text(Renewals.PARAMETER));
        if (since.isEmpty() || session.isEmpty()) {
            var back = LOGIN + "?renew=true&service=" + encoded(service) + "&" + Renewals.PARAMETER + "="
                    + renewals.begin();
            entrance.ask(given.request(), response, back, Entrance.Proof.NEW);
        } else if (!session.get().session().provenSince(since.get())) {
            desk.refusals().send(response, CasFault.CONNEXION_ANCIENNE);
        } else {
            desk.office().serve(response, new TicketOffice.Visit(party, service, session.get(), true));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
