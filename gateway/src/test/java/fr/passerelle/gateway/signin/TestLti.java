package fr.passerelle.gateway.signin;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/** A tool of the region that asks for its ID token at once. */
final class TestLti {

    private TestLti() {}

    /** The page that brings a tool what it asked for at once after a launch began. */
    static HttpResponse<String> launched(Guest guest, String path) throws IOException {
        var begun = Query.of(Guest.location(guest.get(path)));
        return guest.get("/lti/authorize?"
                + Guest.form(Map.of(
                        "scope", "openid",
                        "response_type", "id_token",
                        "response_mode", "form_post",
                        "prompt", "none",
                        "client_id", begun.get("client_id"),
                        "redirect_uri", "http://127.0.0.1:9/outil/entrer",
                        "login_hint", begun.get("login_hint"),
                        "lti_message_hint", begun.get("lti_message_hint"),
                        "nonce", UUID.randomUUID().toString())));
    }
}
