package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.login.Cpu;
import fr.passerelle.gateway.bench.login.Load;
import fr.passerelle.gateway.bench.login.Load.Outcome;
import fr.passerelle.gateway.bench.login.Site;
import fr.passerelle.gateway.bench.login.Visits;
import fr.passerelle.gateway.bench.login.Visits.Arrived;
import fr.passerelle.gateway.bench.login.Visits.Begun;
import fr.passerelle.gateway.bench.login.Yardstick;
import fr.passerelle.gateway.demo.standin.Neo;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * How fast pupils sign in and publishers are answered, on this machine with the pupils and publishers beside the program:
 * one node for the figures, a second one on the same database for what may be used once.
 */
public final class LoginBench {

    private static final int AT_ONCE = 8;
    private static final int WARM = 2_000;
    private static final int ROUND = 1_000;
    private static final int ROUNDS = 3;
    /** A ticket lives for ten seconds, so no more are made at once than are used by then. */
    private static final int TICKETS = 3_000;

    private static final int CHAINS = 64;

    private final LoginOrder order;
    private final PrintWriter lines;
    private final Yardstick yardstick = new Yardstick();

    /** Of that order; lines for people go there. */
    public LoginBench(LoginOrder order, PrintWriter lines) {
        this.order = order;
        this.lines = lines;
    }

    /**
     * Measures, and leaves nothing behind.
     *
     * @throws IOException when something breaks off, or a single sign-in fails where none may
     * @throws SQLException when the database does
     * @throws SettingsWrong when the settings written for it have a fault
     * @throws PlanRefused when the pupils written for it are not believed
     */
    public Figures run() throws IOException, SQLException, SettingsWrong, PlanRefused {
        try (var workshop = Workshop.in(order.folder())) {
            var base = BenchBase.start(workshop.folder().resolve("base"));
            workshop.keep(base::close);
            var neo = new Neo(0, () -> URI.create("http://127.0.0.1:9/"), List.of(), Clock.systemUTC());
            workshop.keep(neo::close);
            var site = LoginSite.write(
                    workshop.folder(), base.fresh("banc_connexion"), neo.metadataAddress(), order.pupils());
            say(String.format(
                    Locale.FRENCH,
                    "%d élèves ont un compte ; PostgreSQL du programme : %s",
                    site.pupils().size(),
                    base.settings()));
            try (var visits = new Visits(new Site(site.base()), neo.forge(), site.pupils())) {
                return measure(workshop, base, site, visits);
            }
        }
    }

    private Figures measure(Workshop workshop, BenchBase base, LoginSite site, Visits visits) throws IOException {
        var port = site.ports().getFirst();
        var node = LoginNode.start(workshop, site.settings(port));
        var processes = new ProcessHandle[] {node.process().toHandle(), base.process()};
        var figures = new Figures();
        // First of all: whatever is measured afterwards is measured warm.
        if (order.parts().contains(LoginPart.RENTREE)) {
            brokered(visits, port, WARM, new Figures(), processes);
            rentree(visits, port, node, figures);
        }
        if (order.parts().contains(LoginPart.BROKERED)) {
            Warming.of(() -> brokered(visits, port, ROUND, new Figures(), processes));
            brokered(visits, port, ROUNDS * ROUND, figures, processes);
            figures.exact("brokeredYardstickMs", measured());
        }
        if (order.parts().contains(LoginPart.CAS)) {
            cas(visits, port, figures);
        }
        if (order.parts().contains(LoginPart.SAML)) {
            saml(visits, port, figures);
        }
        if (order.parts().contains(LoginPart.REFRESH)) {
            refresh(visits, port, figures);
        }
        if (order.parts().contains(LoginPart.TWICE)) {
            var second = site.ports().getLast();
            LoginNode.start(workshop, site.settings(second));
            figures.whole("usedTwice", new TwoNodes(visits, port, second, this::say).tried(order.tries()));
        }
        return figures;
    }

    /** Rounds that count, after others during which the program compiles what they need. */
    private static Outcome warmed(Warming.Round round) throws IOException {
        Warming.of(round);
        var rounds = new ArrayList<Outcome>();
        for (var i = 0; i < ROUNDS; i++) {
            rounds.add(round.run());
        }
        return together(rounds);
    }

    /** From the upstream's answer, which is made before, to the publisher's tokens. */
    private Outcome brokered(Visits visits, int port, int count, Figures figures, ProcessHandle... processes)
            throws IOException {
        var rounds = new ArrayList<Outcome>();
        var used = Duration.ZERO;
        for (var from = 0; from < count; from += ROUND) {
            var begun = begun(visits, port, from, ROUND);
            var before = Cpu.of(processes);
            rounds.add(Load.closed(ROUND, AT_ONCE, number -> {
                var arrived = visits.arrive(begun[number]);
                need(!visits.redeem(port, visits.code(arrived)).isEmpty(), "a code is worth nothing");
            }));
            used = used.plus(Cpu.of(processes)).minus(before);
        }
        var all = together(rounds);
        figures.exact("brokeredPerSecond", all.perSecond())
                .exact("brokeredP99Ms", all.percentile(99))
                .exact("cpuMillisPerLogin", (double) used.toMillis() / count);
        say(String.format(
                Locale.FRENCH,
                "Connexion entière (réponse SAML, session, code, jetons) : %.0f/s, p50 %.1f ms, p99 %.1f ms ; processeur"
                        + " du programme et de PostgreSQL : %.2f ms chacune",
                all.perSecond(),
                all.percentile(50),
                all.percentile(99),
                (double) used.toMillis() / count));
        return all;
    }

    private static Begun[] begun(Visits visits, int port, int from, int count) throws IOException {
        var begun = new Begun[count];
        Load.closed(count, AT_ONCE, number -> begun[number] = visits.begin(port, from + number));
        return begun;
    }

    private static Arrived[] arrived(Visits visits, int port, int count) throws IOException {
        var arrived = new Arrived[count];
        Load.closed(count, AT_ONCE, number -> arrived[number] = visits.arrive(visits.begin(port, number)));
        return arrived;
    }

    private void cas(Visits visits, int port, Figures figures) throws IOException {
        var pupils = arrived(visits, port, CHAINS);
        var validated = warmed(() -> {
            var tickets = new String[TICKETS];
            Load.closed(TICKETS, AT_ONCE, number -> tickets[number] = visits.ticket(pupils[number % CHAINS]));
            return Load.closed(
                    TICKETS, AT_ONCE, number -> need(visits.validates(port, tickets[number]), "a ticket is not valid"));
        });
        tell("casValidate", "CAS serviceValidate", validated, figures);
    }

    private void saml(Visits visits, int port, Figures figures) throws IOException {
        var pupils = arrived(visits, port, CHAINS);
        tell(
                "samlRsa",
                "Assertions SAML signées (RSA-2048)",
                assertions(visits, pupils, Site.SERVICE_PROVIDER),
                figures);
        tell(
                "samlEc",
                "Assertions SAML signées (ECDSA P-256)",
                assertions(visits, pupils, Site.CURVED_PROVIDER),
                figures);
    }

    private static Outcome assertions(Visits visits, Arrived[] pupils, String provider) throws IOException {
        return warmed(() -> Load.closed(
                ROUND,
                AT_ONCE,
                number -> need(visits.asserts(pupils[number % CHAINS], provider), "no signed assertion")));
    }

    private void refresh(Visits visits, int port, Figures figures) throws IOException {
        var tokens = new String[CHAINS];
        var pupils = arrived(visits, port, CHAINS);
        for (var i = 0; i < CHAINS; i++) {
            tokens[i] = visits.redeem(port, visits.code(pupils[i]));
        }
        var refreshed = warmed(() -> {
            var once = new ArrayList<Outcome>();
            for (var i = 0; i < ROUND / CHAINS; i++) {
                once.add(Load.closed(CHAINS, AT_ONCE, chain -> {
                    tokens[chain] = visits.refresh(port, tokens[chain]);
                    need(!tokens[chain].isEmpty(), "a refresh token is worth nothing");
                }));
            }
            return together(once);
        });
        tell("refresh", "Jetons renouvelés", refreshed, figures);
    }

    /** Every pupil once, evenly over those minutes, whether or not those before have ended. */
    private void rentree(Visits visits, int port, LoginNode node, Figures figures) throws IOException {
        var before = node.liveHeap();
        // By half-time it has as many connections as it will have, and their buffers: what it gains after that is the
        // pupils'.
        var middle = new DoubleAdder();
        var perSecond = order.pupils() / (order.minutes() * 60.0);
        var outcome = Load.open(order.pupils(), perSecond, number -> {
            if (number == order.pupils() / 2) {
                middle.add(node.liveHeap());
            }
            var arrived = visits.arrive(visits.begin(port, number));
            need(!visits.redeem(port, visits.code(arrived)).isEmpty(), "a code is worth nothing");
        });
        var after = node.liveHeap();
        figures.whole("rentreeLogins", order.pupils())
                .whole("rentreeErrors", outcome.errors().size())
                .exact("rentreeP99Ms", outcome.percentile(99))
                .whole("rentreeHeapBeforeMiB", before)
                .whole("rentreeHeapMiddleMiB", middle.sum())
                .whole("rentreeHeapAfterMiB", after);
        say(String.format(
                Locale.FRENCH,
                "Rentrée : %d élèves en %d minutes (%.0f/s), %d erreurs, p99 %.0f ms de la demande aux jetons ; tas vivant"
                        + " %.0f puis, à la moitié, %.0f, à la fin %.0f Mio%s",
                order.pupils(),
                order.minutes(),
                perSecond,
                outcome.errors().size(),
                outcome.percentile(99),
                before,
                middle.sum(),
                after,
                outcome.errors().stream()
                        .findFirst()
                        .map(one -> " ; la première : " + one)
                        .orElse("")));
    }

    private void tell(String name, String what, Outcome outcome, Figures figures) {
        figures.exact(name + "PerSecond", outcome.perSecond());
        say(String.format(
                Locale.FRENCH, "%s : %.0f/s, p99 %.1f ms", what, outcome.perSecond(), outcome.percentile(99)));
        figures.exact(name + "YardstickMs", measured());
    }

    /** What the figure before this is worth: one that was measured in a slow minute of the machine's says less of us. */
    private double measured() {
        var millis = yardstick.millis();
        say(String.format(Locale.FRENCH, "  étalon de la machine à ce moment : %.0f ms", millis));
        return millis;
    }

    private static Outcome together(List<Outcome> rounds) {
        var nanos = rounds.stream()
                .flatMap(round -> round.nanos().stream())
                .sorted()
                .toList();
        var wall = rounds.stream().map(Outcome::wall).reduce(Duration.ZERO, Duration::plus);
        return new Outcome(nanos, wall, List.of());
    }

    private static void need(boolean kept, String otherwise) throws IOException {
        if (!kept) {
            throw new IOException(otherwise);
        }
    }

    private void say(String line) {
        lines.println(line);
        lines.flush();
    }
}
