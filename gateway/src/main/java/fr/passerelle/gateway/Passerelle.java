package fr.passerelle.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import fr.passerelle.gateway.command.CommandLineOfPasserelle;
import org.slf4j.LoggerFactory;

/** The main class. */
public final class Passerelle {

    private Passerelle() {}

    /** Runs the command that the arguments name; a server runs until it is told to stop. */
    public static void main(String... arguments) {
        // Until Spring Boot takes over the logs: a line of another form would break a log in JSON.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        var code = CommandLineOfPasserelle.run(arguments);
        if (code != CommandLineOfPasserelle.STAYS) {
            System.exit(code);
        }
    }
}
