package fr.passerelle.identity.lti;

import fr.passerelle.identity.door.Redirect;
import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where launches begin: the browser is sent to the tool's login initiation (Security Framework 1.0, 5.1.1.1) with a hint that
 * says nothing. Whether the person may enter is decided when the tool asks, once for each launch.
 */
@Controller
final class LaunchController {

    private final LtiParties parties;
    private final Sessions sessions;
    private final Entrance entrance;
    private final Desk desk;
    private final PublicAddress address;

    LaunchController(LtiParties parties, Sessions sessions, Entrance entrance, Desk desk, PublicAddress address) {
        this.parties = parties;
        this.sessions = sessions;
        this.entrance = entrance;
        this.desk = desk;
        this.address = address;
    }

    /** What both beginnings and their end share: launches in flight, the chosen links, and the refusals. */
    record Desk(Hints hints, Shelf shelf, Refusals refusals) {}

    @GetMapping(LtiPaths.LAUNCH)
    void launch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        begin(request, response, false);
    }

    @GetMapping(LtiPaths.CHOOSE)
    void choose(HttpServletRequest request, HttpServletResponse response) throws IOException {
        begin(request, response, true);
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, boolean isChoice) throws IOException {
        var given = new Parameters(request);
        var link = given.text("link");
        var party = given.areSound() ? parties.of(given.text("client")) : Optional.<LtiParty>empty();
        if (party.isEmpty()) {
            desk.refusals().send(response, LtiFault.UNKNOWN_TOOL, "");
            return;
        }
        var tool = party.get().tool();
        var session = sessions.live(request);
        if (session.isEmpty()) {
            entrance.ask(request, response, again(request, tool, link));
        } else if (isChoice && tool.choosing() == null) {
            desk.refusals().send(response, LtiFault.NO_CHOICE, tool.clientId());
        } else {
            send(response, tool, session.get(), link, isChoice);
        }
    }

    private void send(HttpServletResponse response, LtiTool tool, LiveSession session, String link, boolean isChoice)
            throws IOException {
        var target = isChoice ? Objects.requireNonNull(tool.choosing()) : tool.target();
        if (!link.isEmpty()) {
            var found = desk.shelf().find(tool, link, session.person());
            if (found.isEmpty()) {
                desk.refusals().send(response, LtiFault.LINK_UNKNOWN, tool.clientId());
                return;
            }
            target = found.get().url();
        }
        var message = desk.hints().next();
        var hint = desk.hints().keep(new Hint(session.key(), tool.clientId(), message, link, isChoice));
        Redirect.send(
                response,
                UriComponentsBuilder.fromUri(tool.login())
                        .queryParam("iss", encoded(address.toString()))
                        .queryParam("target_link_uri", encoded(target.toString()))
                        .queryParam("login_hint", hint)
                        .queryParam("lti_message_hint", message)
                        .queryParam("client_id", encoded(tool.clientId()))
                        .queryParam("lti_deployment_id", encoded(tool.deploymentId()))
                        .build(true)
                        .toUriString());
    }

    private static String again(HttpServletRequest request, LtiTool tool, String link) {
        return request.getRequestURI() + "?client=" + encoded(tool.clientId())
                + (link.isEmpty() ? "" : "&link=" + encoded(link));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
