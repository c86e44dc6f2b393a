package fr.passerelle.gateway.demo;

import java.io.IOException;

/** Another program listens on a port that the demonstration needs. */
public final class PortTaken extends IOException {

    private static final long serialVersionUID = 1L;

    PortTaken(int port, String whose) {
        super("Le port " + port + " (" + whose + ") est déjà pris par un autre programme. Choisissez une autre rangée"
                + " de ports avec --port.");
    }
}
