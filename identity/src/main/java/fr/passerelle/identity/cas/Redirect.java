package fr.passerelle.identity.cas;

import jakarta.servlet.http.HttpServletResponse;

/** Sends a browser elsewhere: the address goes out letter by letter, and no Host header is mixed into it. */
final class Redirect {

    private Redirect() {}

    static void send(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", address);
    }
}
