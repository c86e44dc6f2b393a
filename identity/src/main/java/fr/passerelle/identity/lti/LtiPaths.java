package fr.passerelle.identity.lti;

/** Where this door is. */
final class LtiPaths {

    /** Opens a tool: what a tile of the portal leads to, with {@code client} and, of a chosen link, {@code link}. */
    static final String LAUNCH = "/lti/launch";
    /** Lets a teacher choose links in a tool. */
    static final String CHOOSE = "/lti/choose";
    /** Where tools ask for the ID token. */
    static final String AUTHORIZE = "/lti/authorize";
    /** Where a tool posts what was chosen. */
    static final String CHOSEN = "/lti/chosen";
    /** Where the browser that chose it comes by. */
    static final String KEEP = "/lti/keep";
    /** The links that were chosen. */
    static final String LINKS = "/lti/links";

    /** Takes one of them away again: a form of that page posts {@code client} and {@code link}. */
    static final String REMOVE = "/lti/remove";

    private LtiPaths() {}
}
