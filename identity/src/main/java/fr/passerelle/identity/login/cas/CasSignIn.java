package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.login.Arrival;
import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.login.Pending;
import fr.passerelle.identity.login.Vouched;
import fr.passerelle.identity.login.upstream.CasTerms;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.login.wire.Fetch;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing in by a CAS server: people go there with an address of ours that works once and in one browser, come back with a
 * ticket, and the server is asked whose it is.
 */
@Controller
final class CasSignIn {

    private static final String KIND = "cas-sign-in";
    private static final Pattern TICKET = Pattern.compile("ST-[0-9A-Za-z._:=+/-]{1,250}");
    private final Upstreams upstreams;
    private final Browsers browsers;
    private final OneTime onetime;
    private final Arrival arrival;
    private final PublicAddress address;
    private final Clock clock;
    private final Fetch source = new Fetch();
    private final CasAnswers answers = new CasAnswers();

    CasSignIn(
            Upstreams upstreams,
            Browsers browsers,
            OneTime onetime,
            Arrival arrival,
            PublicAddress address,
            Clock clock) {
        this.upstreams = upstreams;
        this.browsers = browsers;
        this.onetime = onetime;
        this.arrival = arrival;
        this.address = address;
        this.clock = clock;
    }

    private record Kept(String upstream, Pending pending) {}

    @GetMapping("/connexion/cas/{upstream}")
    void begin(@PathVariable("upstream") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var terms = terms(id);
        if (terms == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var state = browsers.handle();
        var pending = browsers.begin(request, response);
        onetime.keep(KIND, state, new Kept(id, pending), clock.instant().plus(Browsers.PATIENCE));
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", terms.at("/login?service=" + encoded(service(id, state)) + renew(pending)));
    }

    @GetMapping("/connexion/cas/{upstream}/retour")
    void comeBack(
            @PathVariable("upstream") String id,
            @RequestParam(name = "etat", defaultValue = "") String state,
            @RequestParam(name = "ticket", defaultValue = "") String ticket,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var terms = terms(id);
        var kept = Optional.of(state)
                .filter(Browsers::isHandle)
                .flatMap(known -> onetime.take(KIND, known, Kept.class))
                .filter(begun -> begun.upstream().equals(id));
        if (terms == null || kept.isEmpty()) {
            arrival.refuse(
                    response,
                    Why.PERDUE,
                    upstreams.find(id).map(UpstreamSettings::id).orElse("-"),
                    "no sign-in under way");
        } else if (!isTicket(ticket) || request.getParameterValues("ticket").length != 1) {
            arrival.refuse(response, Why.REFUSEE, id, "no ticket");
        } else {
            var said = validated(terms, ticket, kept.get(), state);
            if (said.isEmpty()) {
                arrival.refuse(response, Why.REFUSEE, id, "the ticket was not accepted");
            } else {
                arrival.arrive(request, response, said.get(), kept.get().pending());
            }
        }
    }

    /** Whether that text has the shape of a service ticket (CAS Protocol 3.0, section 3.1.1): nothing else is looked at. */
    static boolean isTicket(String text) {
        return TICKET.matcher(text).matches();
    }

    private Optional<Vouched> validated(CasTerms terms, String ticket, Kept kept, String state) {
        try (var stream = source.open(terms.at(terms.validate() + "?service=" + encoded(service(kept.upstream(), state))
                + "&ticket=" + encoded(ticket) + renew(kept.pending())))) {
            var validated = answers.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            return Optional.of(new Vouched(
                    kept.upstream(),
                    ticket,
                    clock.instant().plus(Browsers.PATIENCE),
                    // By the ticket alone the server speaks of this sign-in again.
                    ticket,
                    null,
                    null,
                    kept.pending().provenAfter(),
                    validated.attributes()));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    /** Under it the server asks for the password, and accepts no ticket that rests on its own session (CAS Protocol 3.0, 2.1.1, 2.5.1). */
    private static String renew(Pending pending) {
        return pending.wantsProof() ? "&renew=true" : "";
    }

    private @Nullable CasTerms terms(String id) {
        return upstreams.find(id).map(UpstreamSettings::cas).orElse(null);
    }

    private String service(String id, String state) {
        return address.at("/connexion/cas/" + id + "/retour") + "?etat=" + state;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
