package fr.passerelle.gateway.demo;

import fr.passerelle.gateway.demo.standin.Received;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Plays the whole main job as its users do, step by step, and tells each step's outcome and time. */
public final class Check {

    private static final String PUPIL = "maelle.graindorge";
    private static final String TEACHER = "claude.hebert";
    private static final String WITHOUT_LICENCE = "noe.duval";
    private final Demo demo;
    private final PrintWriter out;
    private boolean failed;

    /** Of that demonstration, told to that writer. */
    public Check(Demo demo, PrintWriter out) {
        this.demo = demo;
        this.out = out;
    }

    /** What a step does; whatever it throws fails the step. */
    private interface Step {
        String play() throws IOException, PlanRefused;
    }

    /** Plays every step, and tells whether all went well. */
    public boolean play() {
        step("annuaires lus", this::directories);
        try (var maelle = new Visitor();
                var claude = new Visitor();
                var noe = new Visitor()) {
            step("connexion de " + PUPIL, () -> signIn(maelle, PUPIL));
            step(
                    "éditeur OpenID Connect",
                    () -> publisher(
                            maelle, parties().bocage().entrance(), parties().bocage()::received));
            step(
                    "éditeur SAML",
                    () -> publisher(
                            maelle, parties().marees().entrance(), parties().marees()::received));
            step(
                    "éditeur CAS",
                    () -> publisher(
                            maelle, parties().augeron().entrance(), parties().augeron()::received));
            step("trois pseudonymes différents", this::threePseudonyms);
            step("page sous licence, première lecture", () -> page(maelle, "fwd", 1));
            step("page sous licence, deuxième lecture", () -> page(maelle, "hit", 1));
            step("connexion de " + TEACHER, () -> signIn(claude, TEACHER));
            step("même page, autre lecteur du lycée", () -> page(claude, "hit", 1));
            step("connexion de " + WITHOUT_LICENCE, () -> signIn(noe, WITHOUT_LICENCE));
            step("refus sans licence", () -> refused(noe));
            step("déconnexion", () -> signOut(maelle));
        }
        return !failed;
    }

    private void step(String name, Step step) {
        var from = System.nanoTime();
        String found;
        var well = true;
        try {
            found = step.play();
        } catch (IOException | PlanRefused | IllegalStateException | NoSuchElementException wrong) {
            found = String.valueOf(wrong.getMessage());
            well = false;
            failed = true;
        }
        var took = Duration.ofNanos(System.nanoTime() - from).toMillis();
        out.printf("%s %-38s %6d ms  %s%n", well ? "ok    " : "ÉCHEC ", name, took, found);
        out.flush();
    }

    private String directories() throws PlanRefused {
        var counts = demo.sync();
        var people = counts.values().stream().mapToInt(each -> each.staged()).sum();
        var faults = counts.values().stream().mapToInt(each -> each.faults()).sum();
        expect(counts.size() == 5, counts.size() + " sources");
        expect(faults == 0, faults + " anomalies");
        return people + " fiches de " + counts.size() + " sources";
    }

    private String signIn(Visitor visitor, String login) throws IOException {
        var page = visitor.go(at("/connexion"));
        expect(page.at().getPort() == parties().neo().port(), "pas chez NEO mais " + page.at());
        var posted = visitor.send(Visitor.form(page, "password"), Map.of("login", login, "password", "demo"));
        var home = visitor.send(Visitor.form(posted, "SAMLResponse"), Map.of());
        expect(home.status() == 200 && home.at().getPath().equals("/"), "arrivé à " + home.at() + " " + home.status());
        expect(home.text().contains("/deconnexion"), "pas de session");
        return "portail ouvert";
    }

    private String publisher(Visitor visitor, URI entrance, Supplier<List<Received>> received) throws IOException {
        var before = received.get().size();
        var page = visitor.go(entrance);
        if (page.text().contains("SAMLResponse")) {
            page = visitor.send(Visitor.form(page, "SAMLResponse"), Map.of());
        }
        expect(page.status() == 200, page.at().getPath() + " " + page.status() + " : " + page.words());
        expect(received.get().size() == before + 1, "aucune assertion reçue");
        var last = received.get().getLast();
        return "pseudonyme " + last.pseudonym().substring(0, 8) + "…, attributs "
                + last.attributes().keySet();
    }

    private String threePseudonyms() {
        var all = new HashSet<>(List.of(
                parties().bocage().received().getLast().pseudonym(),
                parties().marees().received().getLast().pseudonym(),
                parties().augeron().received().getLast().pseudonym()));
        expect(all.size() == 3, "deux éditeurs partagent un pseudonyme");
        return "oui";
    }

    private String page(Visitor visitor, String status, long asked) throws IOException {
        var page = visitor.go(at("/pages/fondamentaux/"));
        var told = page.header("Cache-Status");
        expect(page.status() == 200, "page " + page.status());
        expect(told.contains(status), "Cache-Status: " + told);
        expect(
                parties().canope().asked("/fondamentaux/") == asked,
                "Canopé interrogé " + parties().canope().asked("/fondamentaux/") + " fois");
        return told;
    }

    private String refused(Visitor visitor) throws IOException {
        var page = visitor.go(at("/pages/fondamentaux/"));
        expect(page.status() == 403, "page " + page.status());
        expect(page.text().contains("abonnement"), "le motif n'est pas dit");
        expect(!page.text().contains("leçons"), "la page montre ce qu'elle refuse");
        return "403, motif dit en français";
    }

    private String signOut(Visitor visitor) throws IOException {
        var page = visitor.send(Visitor.form(visitor.go(at("/")), "Se déconnecter"), Map.of());
        expect(page.status() == 200, "page " + page.at() + " " + page.status());
        expect(!parties().neo().signedIn(PUPIL), "NEO n'a pas été prévenu");
        for (var publisher : List.of(
                parties().bocage().address(),
                parties().marees().address(),
                parties().augeron().address())) {
            var space = visitor.go(publisher.resolve("/espace"));
            expect(space.at().getPath().equals("/"), "encore chez l'éditeur " + publisher);
        }
        var after = visitor.go(at("/pages/fondamentaux/"));
        expect(after.at().getPort() == parties().neo().port(), "la page s'ouvre encore");
        return "session close ici, chez NEO et chez trois éditeurs";
    }

    private URI at(String path) {
        return URI.create(demo.partners().passerelle() + path);
    }

    private Partners.Parties parties() {
        return demo.partners().parties();
    }

    private static void expect(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException(otherwise);
        }
    }
}
