package fr.passerelle.identity.review;

/** A decision that cannot be taken as things stand; nothing has changed. */
public final class DecisionRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    DecisionRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A stable code, such as {@code DECISION-LATER}. */
    public String code() {
        return code;
    }
}
