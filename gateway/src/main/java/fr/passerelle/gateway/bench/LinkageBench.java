package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.linkage.NeoRule;
import fr.passerelle.gateway.bench.linkage.Sets;
import fr.passerelle.gateway.bench.linkage.Verdict;
import fr.passerelle.gateway.bench.linkage.Years;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good and how fast linkage is: on four invented directories over three school years, beside the rule of the ENT's own
 * feeder, and on any lists of records of which the truth is known.
 */
public final class LinkageBench {

    private final LinkageOrder order;
    private final PrintWriter lines;

    /** Of that order; lines for people go there. */
    public LinkageBench(LinkageOrder order, PrintWriter lines) {
        this.order = order;
        this.lines = lines;
    }

    /**
     * Measures, and leaves nothing behind.
     *
     * @throws IOException when something breaks off, or a list cannot be read
     * @throws SQLException when the database does
     */
    public Map<String, @Nullable Object> run() throws IOException, SQLException {
        var document = new LinkedHashMap<String, @Nullable Object>();
        var measured = measured();
        document.put("french", french(measured));
        document.put("neoRule", neoRule());
        document.putAll(Sets.in(order.sets(), this::say));
        measured.forEach((name, value) -> {
            if (!name.startsWith("french.")) {
                document.put(name, value);
            }
        });
        return document;
    }

    private Map<String, Number> measured() throws IOException, SQLException {
        try (var workshop = Workshop.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            var base = BenchBase.start(workshop.folder().resolve("base"));
            workshop.keep(base::close);
            say("PostgreSQL du programme : " + base.settings());
            var folder = workshop.folder().resolve("rattachement");
            LinkagePart.write(folder, base.fresh("banc_qualite"), base.fresh("banc_vitesse"), order);
            base.settle();
            return new ChildJava(workshop).measure(IntakePart.LINKAGE, folder);
        }
    }

    private Map<String, Number> french(Map<String, Number> measured) {
        var french = new LinkedHashMap<String, Number>();
        measured.forEach((name, value) -> {
            if (name.startsWith("french.")) {
                french.put(name.substring("french.".length()), value);
            }
        });
        say("Écoles inventées, Passerelle : " + french);
        return french;
    }

    /** On the very same registrations. */
    private Map<String, Number> neoRule() {
        var years = new Years(order.people(), order.seed());
        for (var year = 0; year < years.count(); year++) {
            for (var directory : Years.DIRECTORIES) {
                years.read(directory, year);
            }
        }
        var rule = new NeoRule();
        var people = rule.people(years.registrations());
        var numbers = new HashMap<Years.Registration, String>();
        for (var place = 0; place < people.size(); place++) {
            numbers.put(years.registrations().get(place), people.get(place).toString());
        }
        var verdict = Verdict.of(years.registrations(), years.people(), rule.reported(), numbers::get)
                .document();
        say("Écoles inventées, règle de NEO : " + verdict);
        return verdict;
    }

    private void say(String line) {
        lines.println(line);
        lines.flush();
    }
}
