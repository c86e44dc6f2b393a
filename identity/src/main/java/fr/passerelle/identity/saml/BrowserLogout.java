package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.Redirect;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.saml.LogoutRequests.Judged;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Does what a service provider's good request asks that a browser carries. Whose own session is meant goes by the upstream
 * first, or the next visit would sign in again without a word; the service provider is answered after that.
 */
final class BrowserLogout {

    private static final String GOODBYE = "/au-revoir";
    private final Sessions sessions;
    private final SingleLogout logout;
    private final SignOut signOut;
    private final Owed owed;
    private final Detour detour;

    BrowserLogout(Sessions sessions, SingleLogout logout, SignOut signOut, Owed owed, Detour detour) {
        this.sessions = sessions;
        this.logout = logout;
        this.signOut = signOut;
        this.owed = owed;
        this.detour = detour;
    }

    /** By a form, which tells of no session where it is another site's. */
    void byForm(
            Judged.Asked asked, @Nullable String relayState, HttpServletRequest request, HttpServletResponse response) {
        if (sessions.live(request).isPresent() || logout.meant(asked).isEmpty()) {
            begin(asked, relayState, request, response);
        } else {
            Redirect.send(response, detour.keep(asked, relayState));
        }
    }

    /** The browser that brought a form has come again. */
    void again(String handle, HttpServletRequest request, HttpServletResponse response) {
        detour.take(handle)
                .ifPresentOrElse(
                        back -> begin(back.asked(), back.relayState(), request, response),
                        () -> Redirect.send(response, GOODBYE));
    }

    void begin(
            Judged.Asked asked, @Nullable String relayState, HttpServletRequest request, HttpServletResponse response) {
        var meant = logout.meant(asked);
        var answer = new Owed.Answer(asked.party().entityId(), asked.id(), relayState);
        var own = sessions.live(request).map(LiveSession::key);
        if (own.filter(meant::contains).isPresent()) {
            var next = asked.party().logout().redirect() == null ? "" : owed.keep(answer);
            signOut.leave(request, response, new SignOut.Leaving(next, SingleLogout.service(asked.party()), meant));
        } else {
            if (own.isEmpty()) {
                sessions.forget(response);
            }
            Redirect.send(response, address(new Owed.Due(answer, logout.end(asked, meant))));
        }
    }

    /** The browser is back. */
    void finish(String handle, HttpServletRequest request, HttpServletResponse response) {
        Redirect.send(response, owed.take(handle, request).map(this::address).orElse(GOODBYE));
    }

    private String address(Owed.Due due) {
        return logout.answer(due).orElse(GOODBYE);
    }
}
