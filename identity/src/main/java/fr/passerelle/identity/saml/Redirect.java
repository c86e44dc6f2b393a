package fr.passerelle.identity.saml;

import jakarta.servlet.http.HttpServletResponse;

/** Sends a browser elsewhere, with what nobody may store. */
final class Redirect {

    private Redirect() {}

    static void send(HttpServletResponse response, String address) {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
