package fr.passerelle.gateway.demo.standin;

import java.util.List;

/** One invented person at the stand-in of NEO, with the directory keys (ENTPersonJointure) that it tells. */
public record NeoAccount(String login, String displayName, List<String> jointures) {

    public NeoAccount {
        jointures = List.copyOf(jointures);
    }

    @Override
    public String toString() {
        return "NeoAccount[" + login + "]";
    }
}
