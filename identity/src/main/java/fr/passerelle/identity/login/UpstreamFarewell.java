package fr.passerelle.identity.login;

import fr.passerelle.identity.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells an upstream, through the browser, that its person signs out here: one for each protocol that can. */
public interface UpstreamFarewell {

    /** A request, its number, by which its answer is known, and the address that carries it. */
    record Told(String id, String address) {}

    /** For that session; empty for an upstream that speaks otherwise, is gone, cannot be reached, or takes none. */
    Optional<Told> request(HttpServletRequest request, Session ended);
}
