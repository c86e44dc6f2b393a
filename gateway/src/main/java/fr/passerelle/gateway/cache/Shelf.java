package fr.passerelle.gateway.cache;

import fr.passerelle.gateway.proxy.Apology;
import fr.passerelle.gateway.proxy.Errand;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import org.springframework.http.HttpHeaders;

/**
 * Gives a granted page: from the store when it is there, else by an errand to the publisher, whose answer is stored when
 * that is allowed.
 *
 * <p>Of readers who miss the same page at once one goes to the publisher, and the others wait a little for what it
 * brings. Parts of a page go past the store both ways.
 */
final class Shelf {

    private final PageStore store;
    private final CacheSettings settings;
    private final Clock clock;
    private final Apology apology;
    private final Flights flights;

    Shelf(PageStore store, CacheSettings settings, Clock clock, Apology apology) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.apology = apology;
        this.flights = new Flights(settings.patience());
    }

    void serve(Page page, Visit visit) throws IOException, ServletException {
        if (page.path().isEmpty()) {
            // Without the last slash, a page's own links would lead out of its resource.
            var query = page.query() == null ? "" : "?" + page.query();
            visit.response().sendRedirect("/pages/" + page.resource().slug() + "/" + query);
            return;
        }
        var key = page.key(Wish.of(visit.request()));
        if (visit.request().getHeader(HttpHeaders.RANGE) != null) {
            fetch(errand(page, parts(key, visit)), visit, Capture.Terms.none("bypass"));
            return;
        }
        var stored = store.find(key);
        if (stored.isPresent()) {
            hit(page, stored.get(), visit);
        } else if (visit.request().getMethod().equals("GET")) {
            miss(page, key, visit);
        } else {
            fetch(errand(page, key.wish().headers()), visit, Capture.Terms.none("uri-miss"));
        }
    }

    private void hit(Page page, StoredPage stored, Visit visit) throws IOException {
        var now = clock.instant();
        PageHeaders.guard(visit, page.resource(), stored.headers());
        PageHeaders.hit(
                visit.response(), stored.left(now).toSeconds(), stored.age(now).toSeconds());
        stored.give(visit);
    }

    private void miss(Page page, Page.Key key, Visit visit) throws IOException, ServletException {
        var flight = flights.board(key);
        try {
            var brought = store.find(key);
            if (brought.isPresent()) {
                hit(page, brought.get(), visit);
                return;
            }
            var terms = new Capture.Terms(
                    "uri-miss",
                    settings.page().toBytes(),
                    answer -> Freshness.of(answer, clock.instant()).map(fresh -> fresh.atMost(settings.longest())),
                    flight::land);
            var held = fetch(errand(page, key.wish().headers()), visit, terms).page(clock.instant());
            if (held.isPresent()) {
                store.keep(key, held.get());
                PageHeaders.stored(visit.response());
                held.get().give(visit);
            }
        } finally {
            flight.land();
        }
    }

    private Capture fetch(Errand errand, Visit visit, Capture.Terms terms) throws IOException, ServletException {
        var capture = new Capture(visit, errand, terms);
        errand.ride(visit.request());
        try {
            visit.chain().doFilter(new Unconditional(visit.request()), capture);
            capture.finish();
            return capture;
        } catch (IOException broken) {
            if (visit.response().isCommitted() || errand.answer().isEmpty()) {
                throw broken;
            }
            visit.response().reset();
            apology.send(visit.response(), errand.resource(), broken instanceof InterruptedIOException);
            return new Capture(visit, errand, Capture.Terms.none("uri-miss"));
        }
    }

    private static Errand errand(Page page, HttpHeaders headers) {
        return Errand.to(page.resource(), page.path(), page.query(), headers);
    }

    private static HttpHeaders parts(Page.Key key, Visit visit) {
        var headers = key.wish().headers();
        headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
        for (var name : new String[] {HttpHeaders.RANGE, HttpHeaders.IF_RANGE}) {
            var value = visit.request().getHeader(name);
            if (value != null) {
                headers.set(name, value);
            }
        }
        return headers;
    }
}
