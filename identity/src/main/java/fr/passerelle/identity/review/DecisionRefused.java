package fr.passerelle.identity.review;

/** A decision that cannot be taken as things stand; nothing has changed. */
public final class DecisionRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean isForWant;

    DecisionRefused(String code, String message) {
        this(code, message, false);
    }

    private DecisionRefused(String code, String message, boolean isForWant) {
        super(message);
        this.code = code;
        this.isForWant = isForWant;
    }

    /** That operator may not decide it. */
    static DecisionRefused forWantOfRight(String code, String message) {
        return new DecisionRefused(code, message, true);
    }

    /** Whether somebody tried what they may not. */
    boolean isForWantOfRight() {
        return isForWant;
    }

    /** A stable code, such as {@code DECISION-LATER}. */
    public String code() {
        return code;
    }
}
