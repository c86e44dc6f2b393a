package fr.passerelle.identity.login;

/**
 * A sign-in under way, bound to one browser by a cookie that carries no session.
 *
 * @param browser what the cookie holds
 * @param returnTo where the person wanted to go, a path and query of ours; the portal in the place of anything that a browser
 *     could take for elsewhere
 */
public record Pending(String browser, String returnTo) {

    public Pending {
        returnTo = ours(returnTo);
    }

    /** The path itself when it is one of ours, else the portal's. */
    static String ours(String returnTo) {
        var plain = returnTo.startsWith("/")
                && !returnTo.startsWith("//")
                && returnTo.length() <= 4096
                && returnTo.chars().allMatch(letter -> letter > ' ' && letter < 127 && letter != '\\');
        return plain ? returnTo : "/";
    }
}
