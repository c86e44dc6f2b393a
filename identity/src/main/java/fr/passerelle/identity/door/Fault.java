package fr.passerelle.identity.door;

/** What is wrong with a publisher's request: its own name is for the journal, the page shows what tells a forger nothing. */
public interface Fault {

    /** As the journal has it. */
    String name();

    /** What the user sees of it. */
    Told told();

    /**
     * What a user is told of a request that is refused.
     *
     * @param status the HTTP status
     * @param code stable: what the help desk looks up
     * @param sentence what happened and what to do, in French
     */
    record Told(int status, String code, String sentence) {}
}
