package fr.passerelle.identity.door;

import jakarta.servlet.http.HttpServletResponse;

/** Sends a browser on by GET, whatever it came by; nothing of the way is stored or told to whom it leads. */
public final class Redirect {

    private Redirect() {}

    /** To that address, which goes out letter by letter. */
    public static void send(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
