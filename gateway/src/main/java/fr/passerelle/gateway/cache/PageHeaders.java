package fr.passerelle.gateway.cache;

import fr.passerelle.identity.licence.Resource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/**
 * What a browser is told beside the page itself: to ask us again each time, and to let the page reach nothing of our
 * address but its own resource.
 */
final class PageHeaders {

    private static final String STATUS = "Cache-Status";

    private PageHeaders() {}

    /** What the publisher allows others to keep is for its readers only, and the right may end at any moment. */
    static void guard(Visit visit, Resource resource, HttpHeaders answer) {
        var response = visit.response();
        var secret = answer.getOrEmpty(HttpHeaders.CACHE_CONTROL).stream()
                .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains("no-store"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, secret ? "private, no-store" : "private, no-cache");
        response.setHeader("Content-Security-Policy", policy(visit.request(), resource));
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
    }

    /** A publisher's scripts run under our name: they may talk to their own pages, and post to them, only. */
    private static String policy(HttpServletRequest request, Resource resource) {
        var own = Objects.requireNonNullElse(request.getHeader(HttpHeaders.HOST), "'none'") + "/pages/"
                + resource.slug() + "/";
        return "default-src " + own + "; img-src " + own + " data: blob:; font-src " + own + " data:; media-src " + own
                + " data: blob:; style-src " + own + " 'unsafe-inline'; script-src " + own
                + " 'unsafe-inline'; object-src 'none'; base-uri " + own + "; form-action " + own
                + "; frame-ancestors 'self'";
    }

    static void forwarded(HttpServletResponse response, String why) {
        response.setHeader(STATUS, "passerelle; fwd=" + why);
    }

    static void stored(HttpServletResponse response) {
        response.setHeader(STATUS, "passerelle; fwd=uri-miss; stored");
    }

    static void hit(HttpServletResponse response, long left, long age) {
        response.setHeader(STATUS, "passerelle; hit; ttl=" + left);
        response.setHeader(HttpHeaders.AGE, Long.toString(age));
    }
}
