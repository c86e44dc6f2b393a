package fr.passerelle.gateway.report;

import java.io.IOException;

/** Voie: one way by which news leave. */
interface Channel {

    /** What an operator calls it. */
    String name();

    /**
     * Sends them, within its deadlines.
     *
     * @throws IOException when they could not be delivered
     */
    void send(News news) throws IOException;

    /**
     * Sends a reminder, within the same.
     *
     * @throws IOException when it could not be delivered
     */
    void send(Reminder reminder) throws IOException;
}
