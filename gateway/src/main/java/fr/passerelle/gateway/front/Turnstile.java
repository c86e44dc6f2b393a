package fr.passerelle.gateway.front;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets in as many at once as this machine can work for, in the order of their coming: at the peak of eight o'clock those
 * who are in are done with first, instead of all waiting for one another. Who would wait too long is told when to come
 * again (RFC 9110 10.2.3), before anything has been done.
 */
final class Turnstile implements Filter {

    private static final int COME_AGAIN = 10;
    private final Semaphore places;
    private final int waiting;
    private final long patience;
    private final List<String> besides;

    Turnstile(FrontSettings.Turnstile settings) {
        this.places = new Semaphore(settings.atOnce(), true);
        this.waiting = settings.waiting();
        this.patience = settings.patience().toMillis();
        this.besides = settings.besides();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (passesBeside((HttpServletRequest) request)) {
            chain.doFilter(request, response);
        } else if (enters()) {
            try {
                chain.doFilter(request, response);
            } finally {
                places.release();
            }
        } else {
            sendAway((HttpServletResponse) response);
        }
    }

    private boolean passesBeside(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST
                || besides.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    private boolean enters() throws IOException {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            return places.getQueueLength() < waiting && places.tryAcquire(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a place", stopped);
        }
    }

    private static void sendAway(HttpServletResponse response) throws IOException {
        var page = PlainPage.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setIntHeader("Retry-After", COME_AGAIN);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
