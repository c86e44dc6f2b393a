package fr.passerelle.gateway.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Which ports of this machine the demonstration uses: a row from the one asked for, or free ones. */
record Ports(int passerelle, int neo, int canope, int bocage, int marees, int augeron, int management) {

    private static final int FARTHEST = 11;

    /** Below those that the system gives to whoever calls out, which may take one between the look and the start. */
    private static final int FIRST_FREE = 10_000;

    private static final int END_FREE = 30_000;

    /** Where a row may start at the latest. */
    static final int LAST = 65535 - FARTHEST;

    /** That port for Passerelle, and the ones after it for everybody else. */
    static Ports from(int first) {
        if (first < 1 || first > LAST) {
            throw new IllegalArgumentException("a row of ports starts at 1 to " + LAST + ", not at " + first);
        }
        return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + FARTHEST);
    }

    /** Ports that nobody uses now. */
    static Ports free() throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < 7; i++) {
                held.add(hold());
            }
            List<Integer> free = held.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(free.get(0), free.get(1), free.get(2), free.get(3), free.get(4), free.get(5), free.get(6));
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    private static ServerSocket hold() throws IOException {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST_FREE, END_FREE);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                // Another one, then.
            }
        }
    }

    /**
     * Tries each before anything is started.
     *
     * @throws PortTaken with the first that somebody else has
     */
    void requireFree() throws IOException {
        var whose = new LinkedHashMap<Integer, String>();
        whose.put(passerelle, "Passerelle");
        whose.put(neo, "NEO");
        whose.put(canope, "Canopé");
        whose.put(bocage, "Éditions du Bocage");
        whose.put(marees, "L'Atelier des marées");
        whose.put(augeron, "Le Manuel augeron");
        whose.put(management, "santé et mesures");
        for (var each : whose.entrySet()) {
            try {
                new ServerSocket(each.getKey(), 1, InetAddress.getLoopbackAddress()).close();
            } catch (BindException taken) {
                throw new PortTaken(each.getKey(), each.getValue());
            }
        }
    }
}
