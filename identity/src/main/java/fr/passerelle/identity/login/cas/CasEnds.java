package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.login.SignOut;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a CAS server sends the browser back after a sign-out. */
@Controller
final class CasEnds {

    private final SignOut.Ending ending;

    CasEnds(SignOut.Ending ending) {
        this.ending = ending;
    }

    @GetMapping("/connexion/cas/{upstream}/fin")
    void told(
            @PathVariable("upstream") String upstream,
            @RequestParam(name = "etat", defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response) {
        ending.upstreamAnswered(request, upstream, state::equals);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/au-revoir");
    }
}
