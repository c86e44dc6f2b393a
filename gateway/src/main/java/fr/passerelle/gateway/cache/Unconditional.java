package fr.passerelle.gateway.cache;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request whose conditions are ours to answer, so that nobody behind us answers them before the publisher did. */
final class Unconditional extends HttpServletRequestWrapper {

    Unconditional(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("if-") ? null : super.getHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("if-") ? -1 : super.getDateHeader(name);
    }
}
