package fr.passerelle.identity.intake;

import java.util.Locale;

/** Somebody's word that a held plan is right: who, and why. */
public record Approval(String operator, String reason) {

    public Approval {
        if (operator.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("an approval names who approves, and why");
        }
        // One operator is one, however the name is typed.
        operator = operator.strip().toLowerCase(Locale.ROOT);
    }
}
