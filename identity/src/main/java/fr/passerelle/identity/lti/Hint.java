package fr.passerelle.identity.lti;

/**
 * What a launch that has begun remembers until the tool asks for it.
 *
 * @param session the name of the session in which it began
 * @param clientId the tool
 * @param message the second name that goes with it, as {@code lti_message_hint}
 * @param link the id of the chosen link that it opens; empty for the tool itself
 * @param isChoice whether links are to be chosen, rather than something opened
 */
record Hint(String session, String clientId, String message, String link, boolean isChoice) {}
