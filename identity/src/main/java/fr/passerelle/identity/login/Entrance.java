package fr.passerelle.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a browser without a session to sign in, and brings it back to where it wanted to go. */
public interface Entrance {

    /**
     * Redirects the browser to the sign-in.
     *
     * @param returnTo a path and query of ours, starting with one slash; anything else brings back to the portal
     */
    void ask(HttpServletRequest request, HttpServletResponse response, String returnTo) throws IOException;
}
