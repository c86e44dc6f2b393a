package fr.passerelle.identity.logout;

import fr.passerelle.identity.logout.Partings.Parting;
import fr.passerelle.identity.logout.Partings.Upstream;
import fr.passerelle.identity.publisher.Publisher;
import fr.passerelle.identity.publisher.PublisherList;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a person sees after a sign-out: service by service, what is over and what is not. */
@Controller
final class FarewellPages {

    private static final Duration PAUSE = Duration.ofSeconds(2);
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
        TELLING("est en train d'être prévenu"),
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

        /** Whether that can be so in a moment. */
        boolean mayBeWell() {
            return isWell() || this == TELLING;
        }
    }

    /**
     * How far a sign-out has got.
     *
     * @param parting what is known of it beside its services, if anything is
     */
    private record State(@Nullable Parting parting, List<Line> services) {

        /** Where a client wants the browser, if the upstream has nothing open. */
        @Nullable
        String next() {
            return parting == null || parting.state() == Upstream.ASKED || isAstray() ? null : parting.next();
        }

        /** Where a service waits for our answer, however it went. */
        @Nullable
        String awaited() {
            return parting != null && parting.isAwaited() ? parting.next() : null;
        }

        boolean isAstray() {
            return parting != null && Partings.ASTRAY.equals(parting.next());
        }

        boolean isWell() {
            return services.stream().allMatch(line -> line.standing().isWell());
        }

        boolean mayBeWell() {
            return services.stream().allMatch(line -> line.standing().mayBeWell());
        }
    }

    /**
     * Tells how it went; or sends the browser on to where a client wants it, once, when every service has answered and the
     * upstream has, or takes no sign-outs. While a service is still being told the page comes again by itself.
     *
     * @param again how often it still may
     * @param address whether a client asked for an address that is not its own
     */
    @GetMapping("/au-revoir")
    @Nullable
    ModelAndView goodbye(
            @RequestParam(name = "encore", defaultValue = "5") int again,
            @RequestParam(name = "adresse", defaultValue = "") String address,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        if (sessions.current(request).isPresent()) {
            go(response, "/deconnexion");
            return null;
        }
        var farewell = cookie.read(request).orElse("");
        var state = new State(partings.find(farewell).orElse(null), lines(farewell));
        var awaited = state.awaited();
        if (awaited != null) {
            go(response, awaited);
            return null;
        }
        var next = state.next();
        if (next != null && state.isWell()) {
            cookie.takeBack(response);
            go(response, next);
            return null;
        }
        if (next != null && state.mayBeWell() && again > 0) {
            response.setHeader("Refresh", PAUSE.toSeconds() + "; url=/au-revoir?encore=" + (Math.min(again, 5) - 1));
        }
        return page(state).addObject("astray", state.isAstray() || address.equals("inconnue"));
    }

    private static ModelAndView page(State state) {
        var lines = new ArrayList<>(state.services());
        var parting = state.parting();
        if (parting != null) {
            lines.add(new Line("Votre service de connexion", standing(parting.state()), null));
        }
        return new ModelAndView("login/goodbye")
                .addObject("lines", lines)
                .addObject(
                        "whole", lines.stream().allMatch(line -> line.standing().isWell()))
                .addObject("next", parting == null || state.isAstray() ? null : parting.next());
    }

    /** Sends the browser to a service that nobody else can tell, with our request. */
    @GetMapping("/au-revoir/{number}")
    void byBrowser(@PathVariable("number") long number, HttpServletRequest request, HttpServletResponse response) {
        var address = cookie.read(request).flatMap(farewell -> farewells.byBrowser(farewell, number));
        response.setHeader("Cache-Control", "no-store");
        go(response, address.orElse("/au-revoir"));
    }

    private static void go(HttpServletResponse response, String address) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
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
            case DUE -> Standing.TELLING;
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
