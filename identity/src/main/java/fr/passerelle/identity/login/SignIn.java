package fr.passerelle.identity.login;

import fr.passerelle.identity.login.LoginRefusals.Why;
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
import org.opensaml.saml.common.xml.SAMLConstants;
import org.springframework.security.saml2.provider.service.metadata.OpenSaml5MetadataResolver;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Where a sign-in begins, where it comes back, and our metadata. */
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
                "Location", "/connexion?retour=" + URLEncoder.encode(ours(returnTo), StandardCharsets.UTF_8) + hint);
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

    @GetMapping("/connexion/saml/{upstream}/metadata")
    void metadata(@PathVariable("upstream") String id, HttpServletResponse response) throws IOException {
        var upstream = upstreams.find(id).filter(found -> found.cas() == null);
        if (upstream.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var ourselves = new OpenSaml5MetadataResolver();
        ourselves.setEntityDescriptorCustomizer(SignIn::wantSignatures);
        var text = ourselves.resolve(upstreams.ourselves(upstream.get()));
        response.setContentType("application/samlmetadata+xml;charset=UTF-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** We refuse an assertion without a signature of its own, so we say that we want one. */
    private static void wantSignatures(OpenSaml5MetadataResolver.EntityDescriptorParameters parameters) {
        var role = parameters.getEntityDescriptor().getSPSSODescriptor(SAMLConstants.SAML20P_NS);
        if (role != null) {
            role.setAuthnRequestsSigned(true);
            role.setWantAssertionsSigned(true);
        }
    }

    /** The path itself when it is one of ours; the portal for anything that a browser could take for elsewhere. */
    static String ours(String returnTo) {
        var plain = returnTo.startsWith("/")
                && !returnTo.startsWith("//")
                && returnTo.length() <= 4096
                && returnTo.chars().allMatch(letter -> letter > ' ' && letter < 127 && letter != '\\');
        return plain ? returnTo : "/";
    }
}
