package fr.passerelle.identity.logout;

/**
 * One time that a service was told of a person within a session.
 *
 * @param number its own
 * @param name what the person is called there: a pseudonym, or what the service takes for one
 * @param handle what the session is called there: a {@code sid}, a SessionIndex, a ticket
 * @param tries how often it was tried to tell it of the end
 */
public record Served(long number, Service service, String name, String handle, int tries) {

    @Override
    public String toString() {
        return "Served[" + number + "]";
    }
}
