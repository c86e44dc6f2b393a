package fr.passerelle.identity.intake;

import fr.passerelle.identity.establishment.Territory;

/**
 * A directory as intake knows it: its id, the territory it speaks for, and how much it may change at once.
 *
 * @param prefix what upstreams put before its keys ({@code PREFIX$key}) when they quote an ENTPersonJointure
 */
public record FeedSource(String id, String prefix, Territory territory, FeedRules rules) {}
