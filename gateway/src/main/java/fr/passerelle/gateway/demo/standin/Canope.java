package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The stand-in of Réseau Canopé: a few invented lessons that a cache may keep for ten minutes, and one personal page
 * that it may not. All links are relative, so that the pages read the same behind a gateway.
 */
public final class Canope implements AutoCloseable {

    private static final String ROOT = "/fondamentaux/";
    private static final String CHANGED = "Tue, 01 Sep 2026 06:00:00 GMT";
    private static final String SVG = "image/svg+xml";
    private static final Page LOOK = new Page("Les Fondamentaux", "De courtes leçons pour comprendre l'essentiel");

    private final LoopbackServer server;
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean down;

    /** On that port of the loopback (0: a free one). */
    public Canope(int port) throws IOException {
        this.server = new LoopbackServer(port, LOOK);
        kept("", html("Les leçons", contents()));
        for (var lesson : Lesson.ALL) {
            kept(lesson.name(), html(lesson.title(), lessonBody(lesson)));
        }
        kept("style.css", Answer.of(200, "text/css; charset=utf-8", Assets.bytes("style.css")));
        kept("tarte.svg", Answer.of(200, SVG, Assets.bytes("fondamentaux/tarte.svg")));
        kept("maree.svg", Answer.of(200, SVG, Assets.bytes("fondamentaux/maree.svg")));
        open("journal-de-bord", Canope::logbook);
        server.get("/", ask -> Answer.goTo(server.at(ROOT))).start();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Its address. */
    public URI address() {
        return server.address();
    }

    /** How often that path was asked for, whatever the answer. */
    public long asked(String path) {
        var count = counts.get(path);
        return count == null ? 0 : count.get();
    }

    /** From now on every answer takes that long. */
    public void setDelay(Duration time) {
        delay = time;
    }

    /** From now on every answer is 503, or no longer. */
    public void setDown(boolean whether) {
        down = whether;
    }

    @Override
    public void close() {
        server.close();
    }

    private void open(String name, Room room) {
        var path = ROOT + name;
        var count = new AtomicLong();
        counts.put(path, count);
        server.get(path, ask -> {
            count.incrementAndGet();
            pause();
            if (down) {
                throw new Rejection(503, "Le service est fermé pour le moment.");
            }
            return room.answer(ask);
        });
    }

    private void kept(String name, Answer answer) {
        var tag = "\"" + digest(answer.body()) + "\"";
        var stored = answer.with("Cache-Control", "public, max-age=600")
                .with("ETag", tag)
                .with("Last-Modified", CHANGED);
        open(name, ask -> fresh(ask, tag) ? stored.unchanged() : stored);
    }

    private static boolean fresh(Ask ask, String tag) {
        var known = ask.header("If-None-Match");
        return known.map(tags -> tags.equals("*") || tags.contains(tag))
                .orElseGet(() ->
                        ask.header("If-Modified-Since").filter(CHANGED::equals).isPresent());
    }

    private static Answer logbook(Ask ask) {
        var visits = ask.cookie("journal").map(Canope::next).orElse(1);
        var content = Markup.of("""
                <p>Cette page est la tienne : elle n'est gardée par personne d'autre que toi.</p>
                <p>Pages ouvertes dans ce navigateur : <strong>{}</strong>.</p>
                <p><a href="./">Retour aux leçons</a></p>
                """, visits);
        return html("Mon journal de bord", content)
                .with("Cache-Control", "private, no-store")
                .withCookie("journal", visits.toString());
    }

    private static int next(String visits) {
        return visits.matches("[0-9]{1,6}") ? Integer.parseInt(visits) + 1 : 1;
    }

    private static Answer html(String title, Markup content) {
        return Answer.of(
                200, "text/html", LOOK.document(title, "style.css", content).text());
    }

    private static Markup contents() {
        var items = Lesson.ALL.stream()
                .map(lesson -> Markup.of(
                        "<li><a href=\"{}\">{}</a> ({})</li>", lesson.name(), lesson.title(), lesson.audience()))
                .toList();
        return Markup.of("""
                <p>Choisis une leçon : il faut trois minutes pour la lire.</p>
                <ul>
                {}
                </ul>
                <p><a href="journal-de-bord">Mon journal de bord</a></p>
                """, Markup.join(items));
    }

    private static Markup lessonBody(Lesson lesson) {
        return Markup.of(
                "<p><em>{}</em></p>\n{}\n<p><a href=\"./\">Retour aux leçons</a></p>",
                lesson.audience(),
                lesson.text());
    }

    private void pause() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this JDK has no SHA-256", impossible);
        }
    }
}
