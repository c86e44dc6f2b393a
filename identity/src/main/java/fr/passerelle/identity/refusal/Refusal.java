package fr.passerelle.identity.refusal;

/**
 * What a user is told when the answer is no.
 *
 * @param status the HTTP status
 * @param code stable, such as {@code INCONNU}: what the help desk looks up
 * @param title a few French words
 * @param sentence what happened and what to do, in French, without a detail that helps a forger
 * @param reference what to quote; the journal has the rest under it
 */
public record Refusal(int status, String code, String title, String sentence, String reference) {}
