package fr.passerelle.identity.login;

import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.person.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The choice between the people whom one answer named: a teacher who is a parent, a parent with several keys. Who was named
 * is kept here, for a few minutes, once, and for the browser that began; each link has a signature for each of them over
 * all that, so nobody can choose whom the upstream did not name.
 */
@Controller
final class PersonChoice {

    static final String KIND = "choice";
    private static final String PURPOSE = "login-choice";
    private final OneTime onetime;
    private final Secrets secrets;
    private final Portraits portraits;
    private final Welcome welcome;
    private final LoginRefusals refusals;

    PersonChoice(OneTime onetime, Secrets secrets, Portraits portraits, Welcome welcome, LoginRefusals refusals) {
        this.onetime = onetime;
        this.secrets = secrets;
        this.portraits = portraits;
        this.welcome = welcome;
        this.refusals = refusals;
    }

    /**
     * A choice that is to be made.
     *
     * @param until when it is too late
     */
    record Open(Arrival.Arrived arrived, Instant until) {}

    /** One that can be chosen: what its link says, and how that person is told from the others. */
    record Candidate(String value, String name, String details) {}

    @GetMapping(value = "/connexion/choix", params = "!personne")
    @Nullable
    ModelAndView ask(
            @RequestParam(name = "choix", defaultValue = "") String handle,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var open = open(handle, request);
        if (open.isEmpty()) {
            refusals.refuse(response, Why.PERDUE, Map.of("error", "no choice to make"));
            return null;
        }
        // A page can be looked at twice; a choice is made once.
        onetime.keep(KIND, handle, open.get(), open.get().until());
        response.setHeader("Cache-Control", "no-store");
        var candidates = open.get().arrived().people().stream()
                .flatMap(person -> portraits.of(person).stream()
                        .map(portrait -> new Candidate(
                                signature(handle, open.get(), person), portrait.name(), portrait.details())))
                .toList();
        return new ModelAndView("login/person", Map.of("handle", handle, "candidates", candidates));
    }

    // A link and not a form: what follows may lead to a publisher, where our pages let no form go.
    @GetMapping(value = "/connexion/choix", params = "personne")
    void choose(
            @RequestParam(name = "choix", defaultValue = "") String handle,
            @RequestParam(name = "personne", defaultValue = "") String value,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var open = open(handle, request);
        var chosen = open.flatMap(choice -> choice.arrived().people().stream()
                .filter(person -> same(signature(handle, choice, person), value))
                .findFirst());
        if (open.isEmpty() || chosen.isEmpty()) {
            refusals.refuse(
                    response, Why.PERDUE, Map.of("error", open.isEmpty() ? "no choice to make" : "nobody offered"));
            return;
        }
        var arrived = open.get().arrived();
        var objection = welcome.in(
                request,
                response,
                arrived.as(chosen.get()),
                arrived.pending(),
                arrived.people().size());
        if (objection.isPresent()) {
            refusals.refuse(response, objection.get());
        }
    }

    private Optional<Open> open(String handle, HttpServletRequest request) {
        return Optional.of(handle)
                .filter(Browsers::isHandle)
                .flatMap(known -> onetime.take(KIND, known, Open.class))
                .filter(choice -> welcome.isBrowserOf(choice.arrived().pending(), request));
    }

    private String signature(String handle, Open choice, PersonId person) {
        var signed = handle + " " + choice.arrived().pending().browser() + " "
                + choice.until().getEpochSecond() + " " + person.value();
        return HexFormat.of().formatHex(secrets.mac(PURPOSE, signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean same(String expected, String sent) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
