package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.login.Load;
import fr.passerelle.gateway.bench.login.Visits;
import fr.passerelle.gateway.bench.login.Visits.Arrived;
import fr.passerelle.gateway.bench.login.Visits.Begun;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** Tries whatever may be used once at both nodes at the same moment. */
final class TwoNodes {

    private static final int AT_ONCE = 16;
    /** So few at a time that none is too old when its turn comes: a ticket lives 10 s. */
    private static final int ROUND = 200;

    private static final int PUPILS = 64;

    private final Visits visits;
    private final int[] ports;
    private final Voice voice;
    private final Map<String, Integer> alive = new LinkedHashMap<>();

    TwoNodes(Visits visits, int one, int other, Voice voice) {
        this.visits = visits;
        this.ports = new int[] {one, other};
        this.voice = voice;
    }

    /** Tells what was seen. */
    @FunctionalInterface
    interface Voice {

        void say(String line);
    }

    /** Uses one thing at that port, and says whether it was worth something. */
    @FunctionalInterface
    private interface Use {

        boolean of(int thing, int port) throws IOException;
    }

    /** Of so many tries, two for each thing, how many things were worth something twice. */
    int tried(int tries) throws IOException {
        var pupils = new Arrived[PUPILS];
        Load.closed(PUPILS, AT_ONCE, i -> pupils[i] = visits.arrive(visits.begin(ports[0], i)));
        var things = tries / 2;
        var codes = things / 10;
        var answers = things / 20;
        var twice = tickets(pupils, things - codes - 2 * answers)
                + codes(pupils, codes)
                + answers(answers)
                + refreshTokens(pupils, answers);
        var served = alive.values().stream().mapToInt(Integer::intValue).sum();
        voice.say("Deux nœuds : " + things + " choses à usage unique essayées aux deux à la fois ; " + served
                + " ont servi " + alive + ", dont " + twice + " deux fois");
        if (served < things) {
            throw new IOException(things - served + " choses à usage unique n'ont servi à rien.");
        }
        return twice;
    }

    private int tickets(Arrived[] pupils, int count) throws IOException {
        var twice = 0;
        for (var left = count; left > 0; left -= ROUND) {
            var tickets = new String[Math.min(ROUND, left)];
            Load.closed(tickets.length, AT_ONCE, i -> tickets[i] = visits.ticket(pupils[i % PUPILS]));
            twice += used("tickets", tickets.length, (thing, port) -> visits.validates(port, tickets[thing]));
        }
        return twice;
    }

    private int codes(Arrived[] pupils, int count) throws IOException {
        var twice = 0;
        for (var left = count; left > 0; left -= ROUND) {
            var codes = new String[Math.min(ROUND, left)];
            Load.closed(codes.length, AT_ONCE, i -> codes[i] = visits.code(pupils[i % PUPILS]));
            twice += used(
                    "codes",
                    codes.length,
                    (thing, port) -> !visits.redeem(port, codes[thing]).isEmpty());
        }
        return twice;
    }

    private int answers(int count) throws IOException {
        var twice = 0;
        for (var left = count; left > 0; left -= ROUND) {
            var begun = new Begun[Math.min(ROUND, left)];
            Load.closed(begun.length, AT_ONCE, i -> begun[i] = visits.begin(ports[i % 2], i));
            twice += used("réponses", begun.length, (thing, port) -> visits.arrivesAgain(begun[thing], port));
        }
        return twice;
    }

    private int refreshTokens(Arrived[] pupils, int count) throws IOException {
        var twice = 0;
        for (var left = count; left > 0; left -= ROUND) {
            var tokens = new String[Math.min(ROUND, left)];
            Load.closed(
                    tokens.length, AT_ONCE, i -> tokens[i] = visits.redeem(ports[0], visits.code(pupils[i % PUPILS])));
            twice += used(
                    "jetons",
                    tokens.length,
                    (thing, port) -> !visits.refresh(port, tokens[thing]).isEmpty());
        }
        return twice;
    }

    /** Each thing at both, the one right after the other and by different hands. */
    private int used(String kind, int things, Use use) throws IOException {
        var uses = new AtomicIntegerArray(things);
        Load.closed(2 * things, AT_ONCE, number -> {
            if (use.of(number / 2, ports[number % 2])) {
                uses.incrementAndGet(number / 2);
            }
        });
        alive.merge(
                kind,
                (int) IntStream.range(0, things).filter(i -> uses.get(i) > 0).count(),
                Integer::sum);
        return (int) IntStream.range(0, things).filter(i -> uses.get(i) > 1).count();
    }
}
