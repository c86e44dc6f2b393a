package fr.passerelle.identity.logout;

import fr.passerelle.identity.logout.Partings.Parting;
import fr.passerelle.identity.logout.Partings.Upstream;
import fr.passerelle.identity.publisher.Publisher;
import fr.passerelle.identity.publisher.PublisherList;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a person sees after a sign-out: service by service, what is over and what is not. */
@Controller
final class FarewellPages {

    private final Sessions sessions;
    private final Farewells farewells;
    private final Partings partings;
    private final FarewellCookie cookie;
    private final PublisherList publishers;

    FarewellPages(
            Sessions sessions,
            Farewells farewells,
            Partings partings,
            FarewellCookie cookie,
            PublisherList publishers) {
        this.sessions = sessions;
        this.farewells = farewells;
        this.partings = partings;
        this.cookie = cookie;
        this.publishers = publishers;
    }

    /**
     * One line of the page.
     *
     * @param link where the person closes it, when only that browser can
     */
    public record Line(
            String name, Standing standing, @Nullable String link) {}

    /** How a service stands, in the words of the page. */
    public enum Standing {
        ENDED("déconnecté"),
        TAKEN("prévenu de votre déconnexion"),
        WAITING("n'a pas encore répondu ; nous le préviendrons de nouveau"),
        SILENT("n'a pas répondu : vous y êtes peut-être encore connecté"),
        REFUSED("n'a pas confirmé : vous y êtes peut-être encore connecté"),
        OPEN("encore ouvert sur cet appareil"),
        UNREACHABLE("ne peut pas être prévenu : fermez le navigateur");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** What is said. */
        public String words() {
            return words;
        }

        /** Whether nothing is left to be done there. */
        public boolean isWell() {
            return this == ENDED || this == TAKEN;
        }
    }

    @GetMapping("/au-revoir")
    String goodbye(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (sessions.current(request).isPresent()) {
            return "redirect:/deconnexion";
        }
        response.setHeader("Cache-Control", "no-store");
        var farewell = cookie.read(request).orElse("");
        var parting = partings.find(farewell);
        var lines = new ArrayList<>(lines(farewell));
        parting.ifPresent(known -> lines.add(new Line("Votre service de connexion", standing(known.state()), null)));
        var next = parting.map(Parting::next).orElse(null);
        if (next != null && parting.filter(Parting::isAwaited).isPresent()) {
            return "redirect:" + next;
        }
        if (next != null && lines.stream().allMatch(line -> line.standing().isWell())) {
            return "redirect:" + next;
        }
        model.addAttribute("lines", lines);
        model.addAttribute(
                "whole", lines.stream().allMatch(line -> line.standing().isWell()));
        model.addAttribute("next", next);
        return "login/goodbye";
    }

    /** Sends the browser to a service that nobody else can tell, with our request. */
    @GetMapping("/au-revoir/{number}")
    void byBrowser(@PathVariable("number") long number, HttpServletRequest request, HttpServletResponse response) {
        var address = cookie.read(request).flatMap(farewell -> farewells.byBrowser(farewell, number));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address.orElse("/au-revoir"));
    }

    /** One line for a publisher and a standing, however often it was visited. */
    private List<Line> lines(String farewell) {
        Map<List<Object>, Line> lines = new LinkedHashMap<>();
        for (var line : farewells.lines(farewell)) {
            var name = nameOf(line.served().service().publisher());
            var standing = standing(line);
            var link = standing == Standing.OPEN ? "/au-revoir/" + line.served().number() : null;
            lines.putIfAbsent(List.of(name, standing, link == null ? "" : link), new Line(name, standing, link));
        }
        return List.copyOf(lines.values());
    }

    private static Standing standing(ServedBook.Line line) {
        return switch (line.told()) {
            case ENDED -> Standing.ENDED;
            case TAKEN -> Standing.TAKEN;
            case DUE -> Standing.WAITING;
            case SILENT -> line.isTriedAgain() ? Standing.WAITING : Standing.SILENT;
            case REFUSED -> Standing.REFUSED;
            case BY_BROWSER -> Standing.OPEN;
            case UNREACHABLE -> Standing.UNREACHABLE;
        };
    }

    private static Standing standing(Upstream state) {
        return switch (state) {
            case ENDED -> Standing.ENDED;
            case ASKED -> Standing.REFUSED;
            case UNTOLD -> Standing.UNREACHABLE;
        };
    }

    private String nameOf(String publisher) {
        return publishers.publishers().stream()
                .filter(each -> each.id().equals(publisher))
                .map(Publisher::name)
                .findFirst()
                .orElse(publisher);
    }
}
