package fr.passerelle.connectors.ldap;

import java.time.Duration;

/** The bounds of the times that can be set. */
final class Waits {

    private Waits() {}

    static void between(Duration wait, Duration least, Duration most, String setting) {
        if (wait.compareTo(least) < 0 || wait.compareTo(most) > 0) {
            throw new IllegalArgumentException(setting + " is between " + least + " and " + most + ": " + wait);
        }
    }
}
