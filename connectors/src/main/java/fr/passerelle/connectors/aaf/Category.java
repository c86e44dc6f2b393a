package fr.passerelle.connectors.aaf;

import java.util.Arrays;
import java.util.Optional;

/** What a file of a delivery holds, in the order of reading: what is referred to comes before what refers to it. */
enum Category {
    SCHOOL("EtabEducNat", "EtabEducNat", 'S', true),
    SUBJECT("MatiereEducNat", "MatEducNat", 'M', false),
    MEF("MefEducNat", "MefEducNat", 'F', false),
    PUPIL("Eleve", "Eleve", 'E', true),
    RELATIVE("PersRelEleve", "PersRelEleve", 'R', true),
    STAFF("PersEducNat", "PersEducNat", 'P', true);

    private final String token;
    private final String written;
    private final char letter;
    private final boolean needed;

    Category(String token, String written, char letter, boolean needed) {
        this.token = token;
        this.written = written;
        this.letter = letter;
        this.needed = needed;
    }

    /** The category of files whose names carry that token. */
    static Optional<Category> of(String token) {
        return Arrays.stream(values())
                .filter(category -> category.token.equals(token))
                .findFirst();
    }

    /** The category that the letter stands for in {@link Notes}. */
    static Optional<Category> of(char letter) {
        return Arrays.stream(values())
                .filter(category -> category.letter == letter)
                .findFirst();
    }

    /** As file names carry it. */
    String token() {
        return token;
    }

    /** As the records inside carry it, which differs for subjects. */
    String written() {
        return written;
    }

    /** As {@link Notes} carry it, for good. */
    char letter() {
        return letter;
    }

    /** Whether a complete delivery without it is not whole: its people or schools would all seem gone. */
    boolean isNeeded() {
        return needed;
    }

    /** Whether its records are people, hundreds of thousands of them; the others lend people what these refer to. */
    boolean isPeople() {
        return this == PUPIL || this == RELATIVE || this == STAFF;
    }
}
