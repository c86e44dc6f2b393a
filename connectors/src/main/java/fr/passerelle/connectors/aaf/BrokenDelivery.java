package fr.passerelle.connectors.aaf;

import java.io.IOException;

/** A delivery of which nothing may be believed; the message is for the operator, in French, and quotes nobody. */
final class BrokenDelivery extends IOException {

    private final String sentence;

    BrokenDelivery(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    BrokenDelivery(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
