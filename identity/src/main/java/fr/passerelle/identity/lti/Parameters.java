package fr.passerelle.identity.lti;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** The protocol's parameters in a request: each once and short, or the request means nothing. */
record Parameters(HttpServletRequest request) {

    private static final int LONGEST = 2048;

    /** Whether each is there once at most, short, and without control characters. */
    boolean areSound() {
        return request.getParameterMap().values().stream()
                .allMatch(values -> values.length == 1
                        && values[0].length() <= LONGEST
                        && values[0].chars().noneMatch(Character::isISOControl));
    }

    /** Its value, or nothing at all. */
    String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
