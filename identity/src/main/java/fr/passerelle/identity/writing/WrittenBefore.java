package fr.passerelle.identity.writing;

/** A row that nobody might have written before was there already: nothing that was gathered with it has been written. */
public final class WrittenBefore extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrittenBefore(Throwable conflict) {
        super("somebody was first", conflict);
    }
}
