package fr.passerelle.identity.intake;

/** A plan cannot be made or applied: the feed, the run, or its moment is wrong; nothing was changed. */
public final class PlanRefused extends Exception {

    private static final long serialVersionUID = 1L;
    private final String code;

    PlanRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable, such as {@code INTAKE-EMPTY}. */
    public String code() {
        return code;
    }
}
