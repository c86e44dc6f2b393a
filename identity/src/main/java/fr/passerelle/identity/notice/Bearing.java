package fr.passerelle.identity.notice;

import java.util.Map;

/**
 * Which pseudonym each publisher is to keep for each that it holds, of some people at one moment: by the one held, the
 * one to keep.
 */
public record Bearing(Map<Held, String> keep) {

    public Bearing {
        keep = Map.copyOf(keep);
    }

    /** A pseudonym that a publisher holds. */
    public record Held(String publisher, String pseudonym) {

        @Override
        public String toString() {
            return "Held[" + publisher + "]";
        }
    }
}
