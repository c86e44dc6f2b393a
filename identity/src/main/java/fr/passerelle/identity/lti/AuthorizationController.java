package fr.passerelle.identity.lti;

import fr.passerelle.identity.door.PostPage;
import fr.passerelle.identity.door.Redirect;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.publisher.Launch;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.publisher.Release;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where tools ask for the ID token of a launch: here it is decided, once, and answered by a form. */
@Controller
final class AuthorizationController {

    private final AuthenticationRequests requests;
    private final Launches launches;
    private final LaunchController.Desk desk;
    private final Messages messages;
    private final Way way;

    AuthorizationController(
            AuthenticationRequests requests,
            Launches launches,
            LaunchController.Desk desk,
            Messages messages,
            Way way) {
        this.requests = requests;
        this.launches = launches;
        this.desk = desk;
        this.messages = messages;
        this.way = way;
    }

    /** How an answer leaves: its page, and where it is noted that the tool was served. */
    record Way(PostPage page, ServedBook served) {}

    @GetMapping(LtiPaths.AUTHORIZE)
    void asked(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (requests.read(request)) {
            case Asked.Badly(var fault, var client) -> desk.refusals().send(response, fault, client);
            case Asked.Well well -> answer(response, well);
        }
    }

    /** Another site's form brings no cookie of ours: the browser comes again by GET, and the cookie with it. */
    @PostMapping(LtiPaths.AUTHORIZE)
    void posted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (new Parameters(request).areSound()) {
            Redirect.send(
                    response,
                    request.getParameterMap().entrySet().stream()
                            .flatMap(each -> Arrays.stream(each.getValue())
                                    .map(value -> encoded(each.getKey()) + "=" + encoded(value)))
                            .collect(Collectors.joining("&", LtiPaths.AUTHORIZE + "?", "")));
        } else {
            desk.refusals().send(response, LtiFault.MALFORMED, "");
        }
    }

    private void answer(HttpServletResponse response, Asked.Well asked) throws IOException {
        switch (launches.launch(asked.session().person(), asked.party().door())) {
            case Launch.Denied denied -> desk.refusals().send(response, denied);
            case Launch.Allowed(var release)
            when asked.hint().isChoice() && !Claims.mayChoose(release) ->
                desk.refusals()
                        .send(response, LtiFault.NO_CHOICE, asked.party().tool().clientId());
            case Launch.Allowed(var release) -> send(response, asked, release);
        }
    }

    private void send(HttpServletResponse response, Asked.Well asked, Release release) throws IOException {
        var party = asked.party();
        var hint = asked.hint();
        var session = asked.session();
        var fields = new LinkedHashMap<String, String>();
        if (hint.isChoice()) {
            fields.put("id_token", messages.choice(party, release, desk.hints().keepChoice(hint), asked.nonce()));
        } else {
            var link = hint.link().isEmpty()
                    ? null
                    : desk.shelf()
                            .find(party.tool(), hint.link(), session.person())
                            .orElse(null);
            fields.put("id_token", messages.launch(party, release, link, asked.nonce()));
        }
        if (!asked.state().isEmpty()) {
            fields.put("state", asked.state());
        }
        var service =
                new Service(LtiParty.PROTOCOL, party.publisher(), party.tool().clientId());
        way.served()
                .note(
                        session,
                        service,
                        release.pseudonym().value(),
                        Sha256.hex("lti " + session.key() + " " + party.tool().clientId()));
        way.page().send(response, asked.redirect(), party.publisherName(), fields);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
