package fr.passerelle.identity.cas;

import fr.passerelle.identity.login.SignOut;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where a service sends a person who signs out (CAS Protocol 3.0, 2.3). The person is asked first, as everyone who leaves is,
 * for any page could send anybody here; then the upstream is told, too.
 */
@Controller
final class LogoutController {

    private final CasParties parties;
    private final SignOut signOut;

    LogoutController(CasParties parties, SignOut signOut) {
        this.parties = parties;
        this.signOut = signOut;
    }

    /** A service of the settings gets the browser back; one that nobody knows does not. */
    @GetMapping("/cas/logout")
    void logout(HttpServletRequest request, HttpServletResponse response) {
        var given = new Parameters(request);
        var isService = given.areSingle("service")
                && request.getParameter("service") != null
                && parties.of(given.text("service")).isPresent();
        signOut.ask(response, new SignOut.Leaving(isService ? given.text("service") : "", null, List.of()));
    }
}
