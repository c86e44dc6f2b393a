package fr.passerelle.identity.writing;

/** What gathered work relied on no longer held when it was to be written: none of it has been, and it is done anew. */
final class Outdated extends RuntimeException {

    private static final long serialVersionUID = 1;

    Outdated(Throwable conflict) {
        super("what this relied on has changed", conflict);
    }
}
