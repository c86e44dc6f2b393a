package fr.passerelle.gateway.signin;

import org.junit.jupiter.api.AfterEach;

/** A test at the OpenID Connect door: somebody's browser, and a publisher's program, which has no session. */
abstract class AtTheOidcDoor {

    final Guest guest = new Guest();
    final Guest program = new Guest();

    @AfterEach
    final void leave() {
        guest.close();
        program.close();
    }
}
