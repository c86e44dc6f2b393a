package fr.passerelle.identity.login;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.logout.FarewellCookie;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.Partings;
import fr.passerelle.identity.logout.Partings.Parting;
import fr.passerelle.identity.logout.Partings.Upstream;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Ends our session first, whatever others do afterwards, then tells every service that was served in it and the upstream;
 * on a shared school computer the browser is told to forget what it stored of ours.
 *
 * <p>It is not told to forget cookies: that would take those of every site under the same domain, the upstream's own
 * session among them, before the upstream has been told; ours is taken back by itself.
 */
@Controller
public final class SignOut {

    private static final String KIND = "leaving";
    private final Sessions sessions;
    private final List<UpstreamFarewell> upstreams;
    private final Ending ending;
    private final After after;

    SignOut(Sessions sessions, List<UpstreamFarewell> upstreams, Ending ending, After after) {
        this.sessions = sessions;
        this.upstreams = List.copyOf(upstreams);
        this.ending = ending;
        this.after = after;
    }

    /** Ends sessions, and remembers what the person is to be told. */
    public record Ending(Farewells farewells, Partings partings, FarewellCookie cookie) {

        /**
         * Notes that the upstream has ended its session, too, where this browser's sign-out went there and has no answer yet.
         *
         * @param isAnswered whether what came answers our request of that number
         */
        public void upstreamAnswered(HttpServletRequest request, String upstream, Predicate<String> isAnswered) {
            cookie.read(request)
                    .ifPresent(farewell -> partings.find(farewell)
                            .filter(parting -> parting.state() == Upstream.ASKED
                                    && parting.upstream().equals(upstream))
                            .map(Parting::request)
                            .filter(isAnswered)
                            .ifPresent(number -> partings.upstreamEnded(farewell)));
        }
    }

    /**
     * What a service wants when it signs a browser out.
     *
     * @param next where the browser goes afterwards: an address of a client's settings, or a place of ours where the service's
     *     answer waits; the page that tells how it went when empty
     * @param knows the service that asked for it, and need not be told
     * @param also the names of other sessions that end with the browser's own
     */
    public record Leaving(String next, @Nullable Service knows, List<String> also) {

        private static final Leaving PLAINLY = new Leaving("", null, List.of());

        public Leaving {
            also = List.copyOf(also);
        }

        private boolean isPlain() {
            return equals(PLAINLY);
        }

        private List<String> with(String own) {
            return Stream.concat(Stream.of(own), also.stream()).distinct().toList();
        }

        private Map<String, String> detail(String upstream) {
            return knows == null
                    ? Map.of("upstream", upstream)
                    : Map.of("upstream", upstream, "protocol", knows.protocol(), "publisher", knows.publisher());
        }
    }

    /** Keeps what a service wants, while the person is asked. */
    record After(OneTime onetime, Browsers browsers, Clock clock) {

        String keep(Leaving leaving) {
            var handle = browsers.handle();
            onetime.keep(KIND, handle, leaving, clock.instant().plus(Browsers.PATIENCE));
            return handle;
        }

        Leaving take(String handle) {
            return Browsers.isHandle(handle)
                    ? onetime.take(KIND, handle, Leaving.class).orElse(Leaving.PLAINLY)
                    : Leaving.PLAINLY;
        }
    }

    /** Sends the browser to the page that asks; it is signed out as the service wants it when the person says yes. */
    public void ask(HttpServletResponse response, Leaving leaving) {
        go(response, "/deconnexion" + (leaving.isPlain() ? "" : "?suite=" + after.keep(leaving)));
    }

    /** Asks first: an address that signs out by itself is a trap that any page could set. */
    @GetMapping("/deconnexion")
    String ask(@RequestParam(name = "suite", defaultValue = "") String handle, Model model) {
        model.addAttribute("next", Browsers.isHandle(handle) ? handle : "");
        return "login/leave";
    }

    @PostMapping("/deconnexion")
    void leave(
            @RequestParam(name = "suite", defaultValue = "") String handle,
            HttpServletRequest request,
            HttpServletResponse response) {
        var leaving = after.take(handle);
        var address = left(request, response, leaving);
        if (leaving.next().isEmpty()) {
            go(response, address);
        } else {
            // Our pages let no form lead to a client, also by a redirect: so the form ends here.
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Refresh", "0; url=" + address);
        }
    }

    /** Signs that browser out, as a service wants it. */
    public void leave(HttpServletRequest request, HttpServletResponse response, Leaving leaving) {
        go(response, left(request, response, leaving));
    }

    /** Where that browser goes from here. */
    private String left(HttpServletRequest request, HttpServletResponse response, Leaving leaving) {
        var live = sessions.live(request);
        var farewell = live.flatMap(known -> end(known, request, response, leaving));
        sessions.forget(response);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return farewell.orElse(live.isPresent() || leaving.next().isEmpty() ? "/au-revoir" : leaving.next());
    }

    /** Where the upstream is told, if it can be. */
    private Optional<String> end(
            LiveSession live, HttpServletRequest request, HttpServletResponse response, Leaving leaving) {
        var session = live.session();
        var farewell = ending.farewells()
                .end(leaving.with(live.key()), Event.SIGNED_OUT, leaving.detail(session.upstream()), leaving.knows());
        ending.cookie().give(response, farewell);
        var told = upstreams.stream()
                .flatMap(upstream -> upstream.request(request, session).stream())
                .findFirst()
                .filter(found -> leaving.next().isEmpty() || Reach.takesCalls(found.address()));
        ending.partings()
                .begin(
                        farewell.id(),
                        new Parting(
                                session.upstream(),
                                told.map(UpstreamFarewell.Told::id).orElse(null),
                                told.isPresent() ? Upstream.ASKED : Upstream.UNTOLD,
                                leaving.next().isEmpty() ? null : leaving.next()));
        return told.map(UpstreamFarewell.Told::address);
    }

    private static void go(HttpServletResponse response, String address) {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
