package fr.passerelle.identity.cas;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;

/** The protocol's parameters in a request: each once, or the request means nothing. */
record Parameters(HttpServletRequest request) {

    /** Whether none of those is there twice. */
    boolean areSingle(String... names) {
        return Arrays.stream(names)
                .map(request::getParameterValues)
                .filter(Objects::nonNull)
                .allMatch(values -> values.length == 1);
    }

    /** Its value, or nothing at all. */
    String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    /** Whether it is set: there, and not {@code false}. */
    boolean flag(String name) {
        var value = request.getParameter(name);
        return value != null && !"false".equals(value);
    }
}
