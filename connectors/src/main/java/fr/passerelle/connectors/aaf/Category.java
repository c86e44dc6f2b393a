package fr.passerelle.connectors.aaf;

import java.util.Arrays;
import java.util.Optional;

/** What a file of a delivery holds, in the order of reading: what is referred to comes before what refers to it. */
enum Category {
    SCHOOL("EtabEducNat", "EtabEducNat", true),
    SUBJECT("MatiereEducNat", "MatEducNat", false),
    MEF("MefEducNat", "MefEducNat", false),
    PUPIL("Eleve", "Eleve", true),
    RELATIVE("PersRelEleve", "PersRelEleve", true),
    STAFF("PersEducNat", "PersEducNat", true);

    private final String token;
    private final String written;
    private final boolean needed;

    Category(String token, String written, boolean needed) {
        this.token = token;
        this.written = written;
        this.needed = needed;
    }

    /** The category of files whose names carry that token. */
    static Optional<Category> of(String token) {
        return Arrays.stream(values())
                .filter(category -> category.token.equals(token))
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

    /** Whether a delivery without it is incomplete: its people or schools would all seem gone. */
    boolean isNeeded() {
        return needed;
    }
}
