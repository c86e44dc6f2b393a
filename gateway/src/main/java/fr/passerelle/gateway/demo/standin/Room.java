package fr.passerelle.gateway.demo.standin;

import java.io.IOException;

/** What answers at one path of a stand-in. */
@FunctionalInterface
interface Room {

    Answer answer(Ask ask) throws IOException;
}
