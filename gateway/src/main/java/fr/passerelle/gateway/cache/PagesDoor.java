package fr.passerelle.gateway.cache;

import fr.passerelle.identity.entitlement.Decision;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * The door to {@code /pages/{slug}/}: who is it, what is asked for, may that person have it now; only then the shelf.
 *
 * <p>It stands ahead of Spring Security, so that a stored page leaves early, and reads addresses as they came: what it
 * does not recognise letter by letter goes nowhere.
 */
final class PagesDoor implements Filter {

    private static final String PREFIX = "/pages/";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Sessions sessions;
    private final Entrance entrance;
    private final Licences licences;
    private final Judge judge;
    private final Shelf shelf;

    PagesDoor(Sessions sessions, Entrance entrance, Licences licences, Judge judge, Shelf shelf) {
        this.sessions = sessions;
        this.entrance = entrance;
        this.licences = licences;
        this.judge = judge;
        this.shelf = shelf;
    }

    /** Who decides, by which clock, and how an answer is told. */
    record Judge(Entitlements entitlements, Clock clock, Openings openings, Rebuff rebuff) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var session = sessions.current(asked);
        if (!METHODS.contains(asked.getMethod()) || asked.getContentLengthLong() > 0) {
            judge.rebuff().method(answer);
        } else if (session.isEmpty()) {
            welcome(asked, answer);
        } else {
            var page = page(asked);
            if (page.isEmpty()) {
                judge.rebuff().unknown(answer, session.get().person());
            } else {
                decide(session.get(), page.get(), new Visit(asked, answer, chain));
            }
        }
    }

    /** A browser that goes somewhere is sent to sign in; a picture or a script is not. */
    private void welcome(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var mode = request.getHeader("Sec-Fetch-Mode");
        if (mode == null || mode.equals("navigate")) {
            var query = request.getQueryString();
            entrance.ask(request, response, request.getRequestURI() + (query == null ? "" : "?" + query));
        } else {
            judge.rebuff().nobody(response);
        }
    }

    private Optional<Page> page(HttpServletRequest request) {
        var address = request.getRequestURI();
        if (!address.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var end = address.indexOf('/', PREFIX.length());
        var slug = end < 0 ? address.substring(PREFIX.length()) : address.substring(PREFIX.length(), end);
        return licences.bySlug(slug)
                .filter(resource -> resource.access() instanceof Resource.Access.Pages)
                .map(resource -> new Page(resource, end < 0 ? "" : address.substring(end), request.getQueryString()));
    }

    private void decide(Session session, Page page, Visit visit) throws IOException, ServletException {
        var resource = page.resource();
        switch (judge.entitlements()
                .decide(session.person(), resource.id(), judge.clock().instant())) {
            case Decision.Refused refused ->
                judge.rebuff().refused(visit.response(), session.person(), resource, refused);
            case Decision.Granted granted -> {
                judge.openings().write(session, resource, granted);
                shelf.serve(page, visit);
            }
        }
    }
}
