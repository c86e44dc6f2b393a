package fr.passerelle.gateway.demo.standin;

import java.io.IOException;

/** A stand-in will not go on; the status and the French sentence are for the page that says so. */
final class Rejection extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Rejection(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** What was sent to us is not acceptable. */
    static Rejection of(String sentence) {
        return new Rejection(400, sentence);
    }

    /** What was sent to us could not be read. */
    static Rejection of(String sentence, Exception cause) {
        var rejection = new Rejection(400, sentence);
        rejection.initCause(cause);
        return rejection;
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
