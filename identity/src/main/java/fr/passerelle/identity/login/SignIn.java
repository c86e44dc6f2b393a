package fr.passerelle.identity.login;

import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a sign-in begins, and where it comes back. */
@Controller
final class SignIn implements Entrance {

    /** The parameters by which an address of ours says where a sign-in leads, and what it takes. */
    static final String RETURN = "retour";

    static final String PROOF = "preuve";
    static final String NEW_PROOF = "neuve";

    private final Upstreams upstreams;
    private final OneTime onetime;
    private final Landing landing;
    private final LoginRefusals refusals;

    SignIn(Upstreams upstreams, OneTime onetime, Landing landing, LoginRefusals refusals) {
        this.upstreams = upstreams;
        this.onetime = onetime;
        this.landing = landing;
        this.refusals = refusals;
    }

    /** What {@link Browsers#begin} reads again. */
    static String query(String returnTo, Proof proof) {
        return "?" + RETURN + "=" + URLEncoder.encode(Pending.ours(returnTo), StandardCharsets.UTF_8)
                + (proof == Proof.NEW ? "&" + PROOF + "=" + NEW_PROOF : "");
    }

    @Override
    public void ask(HttpServletRequest request, HttpServletResponse response, String returnTo, Proof proof) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        // Only what names an upstream of ours is passed on: the rest is nobody's business here.
        var hint = upstreams
                .find(String.valueOf(request.getParameter("idp_hint")))
                .map(named -> "&" + UpstreamChoice.HINT + "=" + named.id())
                .orElse("");
        response.setHeader("Location", "/connexion" + query(returnTo, proof) + hint);
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
                .flatMap(known -> onetime.take(Arrival.KIND, known, Arrival.Arrived.class));
        if (arrived.isEmpty()) {
            refusals.refuse(response, Why.PERDUE, Map.of("error", "no arrival"));
            return;
        }
        var objection = landing.land(request, response, arrived.get());
        if (objection.isPresent()) {
            refusals.refuse(response, objection.get());
        }
    }
}
