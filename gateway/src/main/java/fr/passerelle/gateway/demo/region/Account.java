package fr.passerelle.gateway.demo.region;

import java.util.List;

/**
 * Compte: what the stand-in of the ENT knows of someone who can sign in; everybody's password is {@link #PASSWORD}.
 *
 * @param login {@code prenom.nom} in plain small letters, with a number where two share it
 * @param displayName given and family name as shown to their owner
 * @param jointures the values of ENTPersonJointure the ENT would assert, {@code PREFIX$key}, one for each directory
 */
public record Account(String login, String displayName, List<String> jointures) {

    /** Everybody's password in the demonstration. */
    public static final String PASSWORD = "demo";

    public Account {
        jointures = List.copyOf(jointures);
    }
}
