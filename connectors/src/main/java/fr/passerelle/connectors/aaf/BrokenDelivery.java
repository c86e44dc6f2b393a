package fr.passerelle.connectors.aaf;

import java.io.IOException;

/**
 * A delivery of which nothing may be believed: a stable code, then a sentence for the operator, in French, that quotes
 * nobody.
 */
final class BrokenDelivery extends IOException {

    BrokenDelivery(String code, String sentence) {
        super(code + " : " + sentence);
    }

    BrokenDelivery(String code, String sentence, Throwable cause) {
        super(code + " : " + sentence, cause);
    }

    /** The code and the sentence. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
