package fr.passerelle.identity.lti;

import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Reads tools' requests for ID tokens (Security Framework 1.0, 5.1.1.2): each answers one launch that we began. */
final class AuthenticationRequests {

    private final LtiParties parties;
    private final Sessions sessions;
    private final Hints hints;

    AuthenticationRequests(LtiParties parties, Sessions sessions, Hints hints) {
        this.parties = parties;
        this.sessions = sessions;
        this.hints = hints;
    }

    /** What it is; whatever comes of it, its hint is burnt once its address is the tool's own. */
    Asked read(HttpServletRequest request) {
        var given = new Parameters(request);
        if (!given.areSound()) {
            return new Asked.Badly(LtiFault.MALFORMED, "");
        }
        return parties.of(given.text("client_id"))
                .map(party -> read(party, given))
                .orElseGet(() -> new Asked.Badly(LtiFault.UNKNOWN_TOOL, ""));
    }

    private Asked read(LtiParty party, Parameters given) {
        var tool = party.tool();
        var redirect = tool.redirectUris().stream()
                .filter(uri -> uri.toString().equals(given.text("redirect_uri")))
                .findFirst();
        if (redirect.isEmpty()) {
            return new Asked.Badly(LtiFault.REDIRECT_NOT_REGISTERED, tool.clientId());
        }
        var form = fault(given);
        if (form.isPresent()) {
            return new Asked.Badly(form.get(), tool.clientId());
        }
        var hint = hints.take(given.text("login_hint"));
        if (hint.isEmpty()) {
            return new Asked.Badly(LtiFault.HINT_OVER, tool.clientId());
        }
        if (!isFor(hint.get(), tool, given)) {
            return new Asked.Badly(LtiFault.HINT_OTHER, tool.clientId());
        }
        var session = sessions.live(given.request())
                .filter(live -> live.key().equals(hint.get().session()));
        if (session.isEmpty()) {
            return new Asked.Badly(LtiFault.SESSION_OTHER, tool.clientId());
        }
        var state = given.text("state");
        return isNew(tool, given.text("nonce"), state)
                ? new Asked.Well(party, hint.get(), session.get(), redirect.get(), given.text("nonce"), state)
                : new Asked.Badly(LtiFault.REPLAYED, tool.clientId());
    }

    private static Optional<LtiFault> fault(Parameters given) {
        if (!given.text("response_type").equals("id_token")
                || !given.text("response_mode").equals("form_post")) {
            return Optional.of(LtiFault.NOT_OFFERED);
        }
        var isFixed = given.text("prompt").equals("none")
                && List.of(given.text("scope").split(" ", -1)).equals(List.of("openid"))
                && !given.text("nonce").isEmpty();
        return isFixed ? Optional.empty() : Optional.of(LtiFault.MALFORMED);
    }

    private static boolean isFor(Hint hint, LtiTool tool, Parameters given) {
        var deployment = given.text("lti_deployment_id");
        return hint.clientId().equals(tool.clientId())
                && hint.message().equals(given.text("lti_message_hint"))
                && (deployment.isEmpty() || deployment.equals(tool.deploymentId()));
    }

    private boolean isNew(LtiTool tool, String nonce, String state) {
        return hints.isNew(tool.clientId(), "nonce", nonce)
                && (state.isEmpty() || hints.isNew(tool.clientId(), "state", state));
    }
}
