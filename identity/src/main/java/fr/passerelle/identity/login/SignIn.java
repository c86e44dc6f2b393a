package fr.passerelle.identity.login;

import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Where a sign-in begins, and where it comes back. */
@Controller
final class SignIn implements Entrance {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CHOICE = Duration.ofMinutes(5);
    private final Upstreams upstreams;
    private final Browsers browsers;
    private final OneTime onetime;
    private final Welcome welcome;
    private final LoginRefusals refusals;
    private final Clock clock;

    SignIn(
            Upstreams upstreams,
            Browsers browsers,
            OneTime onetime,
            Welcome welcome,
            LoginRefusals refusals,
            Clock clock) {
        this.upstreams = upstreams;
        this.browsers = browsers;
        this.onetime = onetime;
        this.welcome = welcome;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public void ask(HttpServletRequest request, HttpServletResponse response, String returnTo) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        // Only what names an upstream of ours is passed on: the rest is nobody's business here.
        var hint = upstreams
                .find(String.valueOf(request.getParameter("idp_hint")))
                .map(named -> "&" + UpstreamChoice.HINT + "=" + named.id())
                .orElse("");
        response.setHeader(
                "Location",
                "/connexion?retour=" + URLEncoder.encode(Pending.ours(returnTo), StandardCharsets.UTF_8) + hint);
        response.setHeader("Cache-Control", "no-store");
    }

    @GetMapping("/connexion/suite")
    void arrive(
            @RequestParam(name = "arrivee", defaultValue = "") String handle,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var arrived = Optional.of(handle)
                .filter(Browsers::isHandle)
                .flatMap(known -> onetime.take(Arrival.KIND, known))
                .map(text -> JSON.readValue(text, Arrival.Arrived.class));
        if (arrived.isEmpty() || !welcome.isBrowserOf(arrived.get().pending(), request)) {
            refusals.refuse(response, Why.PERDUE, Map.of("error", arrived.isEmpty() ? "no arrival" : "other browser"));
            return;
        }
        var here = arrived.get();
        if (here.people().size() == 1) {
            welcome.in(request, response, here.session(), here.pending(), 1);
        } else {
            offer(response, here);
        }
    }

    /** Sends the browser to where its owner says which of several people it is. */
    private void offer(HttpServletResponse response, Arrival.Arrived arrived) {
        var handle = browsers.handle();
        var until = clock.instant().plus(CHOICE);
        onetime.keep(PersonChoice.KIND, handle, JSON.writeValueAsString(new PersonChoice.Open(arrived, until)), until);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/connexion/choix?choix=" + handle);
    }
}
