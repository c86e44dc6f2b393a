package fr.passerelle.gateway;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that are told theirs before they start. */
public final class FreePort {

    /** Below those that the system gives to whoever calls out, which may take one between the look and the start. */
    private static final int FIRST = 10_000;

    private static final int END = 30_000;

    private FreePort() {}

    /** One of the loopback that nobody has now. */
    public static int any() throws IOException {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Another one, then.
            }
        }
    }
}
