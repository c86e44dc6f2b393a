package fr.passerelle.identity.login;

/**
 * A sign-in under way, bound to one browser by a cookie that carries no session.
 *
 * @param browser what the cookie holds
 * @param returnTo where the person wanted to go, a path and query of ours
 */
record Pending(String browser, String returnTo) {}
