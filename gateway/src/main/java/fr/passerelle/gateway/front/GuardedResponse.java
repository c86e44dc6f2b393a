package fr.passerelle.gateway.front;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response that keeps its safe headers when somebody starts it over. */
final class GuardedResponse extends HttpServletResponseWrapper {

    private final SafeHeaders headers;
    private final HttpServletResponse response;

    GuardedResponse(HttpServletResponse response, SafeHeaders headers) {
        super(response);
        this.response = response;
        this.headers = headers;
    }

    @Override
    public void reset() {
        super.reset();
        headers.writeTo(response);
    }
}
