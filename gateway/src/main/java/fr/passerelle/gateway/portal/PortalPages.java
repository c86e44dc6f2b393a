package fr.passerelle.gateway.portal;

import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.Profile;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The welcome page and the pupil's page. */
@Controller
final class PortalPages {

    private static final int LONGEST_SEARCH = 100;

    private final Sessions sessions;
    private final Entrance entrance;
    private final People people;
    private final SchoolNames schools;
    private final Tiles tiles;

    PortalPages(Sessions sessions, Entrance entrance, People people, SchoolNames schools, Tiles tiles) {
        this.sessions = sessions;
        this.entrance = entrance;
        this.people = people;
        this.schools = schools;
        this.tiles = tiles;
    }

    @GetMapping("/")
    String home(HttpServletRequest request, Model model) {
        return sessions.current(request)
                .map(session -> {
                    show(session, "", model);
                    return "portal/home";
                })
                .orElse("portal/welcome");
    }

    /** The search: with htmx the tiles alone, without it the whole page again. */
    @GetMapping("/ressources")
    @Nullable
    String search(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var session = sessions.current(request).orElse(null);
        if (session == null) {
            entrance.ask(request, response, "/");
            return null;
        }
        response.addHeader("Vary", "HX-Request");
        show(session, search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search, model);
        return part ? "portal/home :: tiles" : "portal/home";
    }

    private void show(Session session, String search, Model model) {
        people.find(session.person()).map(this::owner).ifPresent(owner -> model.addAttribute("owner", owner));
        model.addAttribute("search", search);
        var found = tiles.of(session.person(), search);
        model.addAttribute("tiles", found);
        model.addAttribute("summary", Tiles.summary(found, search));
    }

    private Owner owner(Person person) {
        var own = person.schools().stream();
        return Owner.of(
                person, schools.of(Stream.concat(own, childrensSchools(person)).toList()));
    }

    /** A guardian is at no school but the children's. */
    private Stream<Uai> childrensSchools(Person person) {
        return person.profiles().stream()
                .flatMap(profile ->
                        profile instanceof Profile.Guardian guardian ? guardian.pupils().stream() : Stream.empty())
                .flatMap(tie -> people.find(tie.pupil()).stream())
                .flatMap(child -> child.schools().stream());
    }
}
