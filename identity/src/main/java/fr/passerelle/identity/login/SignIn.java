package fr.passerelle.identity.login;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.springframework.security.saml2.provider.service.metadata.OpenSaml5MetadataResolver;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The pages of a sign-in: the choice of upstream, where one comes back, and our metadata. */
@Controller
final class SignIn implements Entrance {

    private static final JsonMapper JSON = new JsonMapper();
    private final Upstreams upstreams;
    private final Browsers browsers;
    private final OneTime onetime;
    private final Register register;
    private final LoginRefusals refusals;

    SignIn(Upstreams upstreams, Browsers browsers, OneTime onetime, Register register, LoginRefusals refusals) {
        this.upstreams = upstreams;
        this.browsers = browsers;
        this.onetime = onetime;
        this.register = register;
        this.refusals = refusals;
    }

    /** Where sign-ins become sessions and are written down. */
    record Register(Sessions sessions, Journal journal) {}

    @Override
    public void ask(HttpServletRequest request, HttpServletResponse response, String returnTo) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location", "/connexion?retour=" + URLEncoder.encode(ours(returnTo), StandardCharsets.UTF_8));
        response.setHeader("Cache-Control", "no-store");
    }

    @GetMapping("/connexion")
    String choose(@RequestParam(name = "retour", defaultValue = "/") String returnTo, Model model) {
        var all = upstreams.all();
        var target = URLEncoder.encode(ours(returnTo), StandardCharsets.UTF_8);
        if (all.size() == 1) {
            return "redirect:/connexion/saml/" + all.getFirst().id() + "?retour=" + target;
        }
        model.addAttribute("upstreams", all);
        model.addAttribute("returnTo", ours(returnTo));
        return "login/choose";
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
        if (arrived.isEmpty()
                || !same(
                        arrived.get().pending().browser(),
                        browsers.known(request).orElse(null))) {
            refusals.refuse(response, Why.PERDUE, Map.of("error", arrived.isEmpty() ? "no arrival" : "other browser"));
            return;
        }
        var session = arrived.get().session();
        register.sessions().start(request, response, session);
        register.journal().write(Event.SIGNED_IN, session.person(), Map.of("upstream", session.upstream()));
        browsers.forget(response);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", ours(arrived.get().pending().returnTo()));
    }

    @GetMapping("/connexion/saml/{upstream}/metadata")
    void metadata(@PathVariable("upstream") String id, HttpServletResponse response) throws IOException {
        var upstream = upstreams.find(id);
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

    private static boolean same(String expected, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
