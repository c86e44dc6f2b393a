package fr.passerelle.identity.lti;

import fr.passerelle.identity.door.Redirect;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** What was chosen in a tool: taken from the tool, kept, shown, and taken away again. */
@Controller
final class LinksController {

    private final LtiParties parties;
    private final ToolAnswers answers;
    private final LaunchController.Desk desk;
    private final Visitors visitors;
    private final Journal journal;

    LinksController(
            LtiParties parties, ToolAnswers answers, LaunchController.Desk desk, Visitors visitors, Journal journal) {
        this.parties = parties;
        this.answers = answers;
        this.desk = desk;
        this.visitors = visitors;
        this.journal = journal;
    }

    /** Who is there, how they come to be, and what they may. */
    record Visitors(Sessions sessions, Entrance entrance, Launches launches) {}

    /** The tool's form brings no cookie of ours: what it says is kept until the browser comes by GET, with its cookie. */
    @PostMapping(LtiPaths.CHOSEN)
    void chosen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var values = Objects.requireNonNullElse(request.getParameterValues("JWT"), new String[0]);
        switch (values.length == 1 ? answers.read(values[0]) : new Said.Badly("JWT")) {
            case Said.Well(var chosen) ->
                Redirect.send(
                        response, LtiPaths.KEEP + "?answer=" + desk.hints().keep(chosen));
            case Said.Badly(var about) -> desk.refusals().send(response, LtiFault.ANSWER_WRONG, about);
        }
    }

    @GetMapping(LtiPaths.KEEP)
    void keep(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var chosen = desk.hints().takeChosen(new Parameters(request).text("answer"));
        var party = chosen.flatMap(each -> parties.of(each.hint().clientId()));
        var session = visitors.sessions().live(request);
        if (chosen.isEmpty() || party.isEmpty()) {
            desk.refusals().send(response, LtiFault.HINT_OVER, "");
        } else if (session.isEmpty()
                || !session.get().key().equals(chosen.get().hint().session())) {
            desk.refusals()
                    .send(response, LtiFault.SESSION_OTHER, party.get().tool().clientId());
        } else {
            keep(party.get(), session.get(), chosen.get());
            Redirect.send(response, links(party.get().tool()));
        }
    }

    private void keep(LtiParty party, LiveSession session, Chosen chosen) {
        desk.shelf().keep(party.tool(), session.person(), chosen.items());
        journal.write(
                Event.LINKS_CHOSEN,
                session.person(),
                detail(party, "links", Integer.toString(chosen.items().size())));
    }

    /** Those that the person may open; whoever may not open the tool does not see them either. */
    @GetMapping(LtiPaths.LINKS)
    @Nullable
    ModelAndView shown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var party = party(request);
        if (party.isEmpty()) {
            desk.refusals().send(response, LtiFault.UNKNOWN_TOOL, "");
            return null;
        }
        var session = visitors.sessions().live(request);
        if (session.isEmpty()) {
            visitors.entrance().ask(request, response, links(party.get().tool()));
            return null;
        }
        var person = session.get().person();
        var denied = visitors.launches().refusal(person, party.get().door());
        if (denied.isPresent()) {
            desk.refusals().send(response, denied.get());
            return null;
        }
        var tool = party.get().tool();
        response.setHeader("Cache-Control", "no-store");
        return new ModelAndView("lti/links")
                .addObject("title", party.get().title())
                .addObject("client", tool.clientId())
                .addObject("links", desk.shelf().of(tool, person))
                .addObject("choice", tool.choosing() != null && desk.shelf().isStaff(person));
    }

    /** Takes one away again: whoever chose it, by the form of that page. */
    @PostMapping(LtiPaths.REMOVE)
    void remove(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var party = party(request);
        if (party.isEmpty()) {
            desk.refusals().send(response, LtiFault.UNKNOWN_TOOL, "");
            return;
        }
        var tool = party.get().tool();
        var session = visitors.sessions().live(request);
        if (session.isEmpty()) {
            visitors.entrance().ask(request, response, links(tool));
            return;
        }
        var person = session.get().person();
        var link = new Parameters(request).text("link");
        if (desk.shelf().remove(tool, link, person)) {
            journal.write(Event.LINK_REMOVED, person, detail(party.get(), "link", link));
            Redirect.send(response, links(tool));
        } else {
            var isThere = desk.shelf().find(tool, link, person).isPresent();
            desk.refusals().send(response, isThere ? LtiFault.LINK_OTHERS : LtiFault.LINK_UNKNOWN, tool.clientId());
        }
    }

    private Optional<LtiParty> party(HttpServletRequest request) {
        var given = new Parameters(request);
        return given.areSound() ? parties.of(given.text("client")) : Optional.empty();
    }

    private static Map<String, String> detail(LtiParty party, String name, String value) {
        return Map.of(
                "protocol",
                LtiParty.PROTOCOL,
                "publisher",
                party.publisher(),
                "client",
                party.tool().clientId(),
                name,
                value);
    }

    private static String links(LtiTool tool) {
        return LtiPaths.LINKS + "?client=" + URLEncoder.encode(tool.clientId(), StandardCharsets.UTF_8);
    }
}
