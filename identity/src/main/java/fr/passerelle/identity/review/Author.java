package fr.passerelle.identity.review;

/** Auteur: who decides, and why; both are kept with the decision. */
public record Author(String operator, String reason) {

    private static final int LONGEST = 200;

    public Author {
        if (operator.isBlank() || reason.isBlank() || operator.length() > LONGEST || reason.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a decision names who decides and why, in up to " + LONGEST + " characters each");
        }
    }
}
