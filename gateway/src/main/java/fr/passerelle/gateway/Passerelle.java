package fr.passerelle.gateway;

import fr.passerelle.gateway.command.CommandLineOfPasserelle;

/** The main class. */
public final class Passerelle {

    private Passerelle() {}

    /** Runs the command that the arguments name; a server runs until it is told to stop. */
    public static void main(String... arguments) {
        var code = CommandLineOfPasserelle.run(arguments);
        if (code != CommandLineOfPasserelle.STAYS) {
            System.exit(code);
        }
    }
}
