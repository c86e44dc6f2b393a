package fr.passerelle.identity.login;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * Whether somebody takes calls at an address of an upstream's. Where a service waits for the browser to come back, nobody is
 * sent to an upstream that is down: the browser would stay on its own page of errors.
 */
final class Reach {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Reach() {}

    static boolean takesCalls(String address) {
        try (var line = new Socket()) {
            var place = URI.create(address.split("[?#]", 2)[0]);
            line.connect(new InetSocketAddress(place.getHost(), port(place)), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException gone) {
            return false;
        }
    }

    private static int port(URI place) {
        if (place.getPort() >= 0) {
            return place.getPort();
        }
        return "http".equalsIgnoreCase(place.getScheme()) ? 80 : 443;
    }
}
