package fr.passerelle.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a browser to sign in, and brings it back to where it wanted to go. */
public interface Entrance {

    /** What the upstream has to ask of the person. */
    enum Proof {
        /** Nothing, when it knows the browser. */
        USUAL,
        /** The password or the like, now: an answer that rests on an older one is refused. What session there is goes on until then. */
        NEW
    }

    /**
     * Redirects the browser to the sign-in.
     *
     * @param returnTo a path and query of ours, starting with one slash; anything else brings back to the portal
     */
    void ask(HttpServletRequest request, HttpServletResponse response, String returnTo, Proof proof) throws IOException;

    /** The same for who has no session here. */
    default void ask(HttpServletRequest request, HttpServletResponse response, String returnTo) throws IOException {
        ask(request, response, returnTo, Proof.USUAL);
    }
}
