package fr.passerelle.connectors.csv;

import java.io.IOException;

/** A file set of which nothing may be believed; the message is for the operator, in French, and quotes nobody. */
final class BrokenSet extends IOException {

    private final String sentence;

    BrokenSet(String sentence) {
        super("CSV : " + sentence);
        this.sentence = "CSV : " + sentence;
    }

    BrokenSet(String sentence, Throwable cause) {
        super("CSV : " + sentence, cause);
        this.sentence = "CSV : " + sentence;
    }

    String sentence() {
        return sentence;
    }
}
